namespace Catalog.Records.Storage.Cluster;

/// <summary>What to do about a cluster made by a PostgreSQL major that is not on this machine.</summary>
internal static class ClusterUpgrade
{
    public static ClusterException Refusal(ClusterPlace place, int major, PostgresBinaries found)
    {
        var folder = place.Folder;
        return new(
            $"""
            The data in {folder} was written by PostgreSQL {major}; this machine has PostgreSQL {found.Major} ({found.Folder}). Nothing was changed.

            Either install PostgreSQL {major} beside it, and the catalogue takes it by itself:
              Debian, Ubuntu:  sudo apt-get install postgresql-{major}
              macOS:           brew install postgresql@{major}

            Or, with both installed and the catalogue stopped, upgrade the data, as the account '{place.Account.Name}' in a folder it may write to:
              OLD=<folder of PostgreSQL {major}'s programs, such as /usr/lib/postgresql/{major}/bin>
              NEW={found.Folder}
              $NEW/initdb -D '{folder}.new' -U {ClusterCreation.Role} -E UTF8 --locale=C --lc-ctype=C.UTF-8 --auth-local=trust --auth-host=reject
              $NEW/pg_upgrade -U {ClusterCreation.Role} -b "$OLD" -B "$NEW" -d '{folder}' -D '{folder}.new'
              mv '{folder}' '{folder}.{major}' && mv '{folder}.new' '{folder}'
            Then start the catalogue again, and delete {folder}.{major} when all is well.
            """);
    }
}
