using System.Text.Json;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Registration;
using Catalog.Records.Schemas.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Catalog.Records.Storage;

/// <summary>
/// The relational model of the record store. Log, followers and imports are written by plain SQL beside it;
/// the tables themselves come from the numbered migrations, and a test holds model and database together.
/// </summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<Dataset> Datasets => Set<Dataset>();

    public DbSet<DatasetVersion> Versions => Set<DatasetVersion>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<HeldDoi> Dois => Set<HeldDoi>();

    public DbSet<PidRegistration> Registrations => Set<PidRegistration>();

    public DbSet<AccessToken> Tokens => Set<AccessToken>();

    public DbSet<StoredSchema> Schemas => Set<StoredSchema>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Collection>(collection =>
        {
            collection.ToTable("collections").HasKey(c => c.Key);
            collection.Property(c => c.Key).UseIdentityByDefaultColumn();
            // Taken for the key by its name until then, it would stay nullable.
            collection.Property(c => c.Id).IsRequired();
            collection.HasMany(c => c.Curators).WithOne().HasForeignKey(c => c.CollectionKey);
            InWords(collection.Property(c => c.Review));
            InWords(collection.Property(c => c.DefaultAccess));
        });
        modelBuilder.Entity<CollectionCurator>().ToTable("collection_curators").HasKey(c => new { c.CollectionKey, c.Subject });
        modelBuilder.Entity<Dataset>(dataset =>
        {
            dataset.ToTable("datasets").HasKey(d => d.Key);
            dataset.Property(d => d.Key).HasDefaultValueSql("nextval('dataset_keys')");
            dataset.Property(d => d.Id).IsRequired();
            dataset.HasOne(d => d.Collection).WithMany().HasForeignKey(d => d.CollectionKey);
            dataset.HasMany(d => d.Versions).WithOne().HasForeignKey(v => v.DatasetKey);
            dataset.HasOne(d => d.Draft).WithOne().HasForeignKey<Draft>(d => d.DatasetKey);
            dataset.Property(d => d.Tombstone).HasColumnType("jsonb").HasConversion(
                tombstone => JsonSerializer.Serialize(tombstone, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<Tombstone>(json, JsonSerializerOptions.Web)!);
            InWords(dataset.Property(d => d.State));
            InWords(dataset.Property(d => d.AccessLevel));
        });
        modelBuilder.Entity<DatasetVersion>(version =>
        {
            version.ToTable("dataset_versions").HasKey(v => new { v.DatasetKey, v.Number });
            InWords(version.Property(v => v.State));
        });
        modelBuilder.Entity<Revision>().ToTable("revisions").HasKey(r => new { r.DatasetKey, r.Version, r.Number });
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.ToTable("drafts").HasKey(d => d.DatasetKey);
            draft.Property(d => d.DatasetKey).ValueGeneratedNever();
            InWords(draft.Property(d => d.Kind));
            InWords(draft.Property(d => d.State));
        });
        modelBuilder.Entity<HeldDoi>().ToTable("dois").HasKey(d => d.Doi);
        modelBuilder.Entity<PidRegistration>(registration =>
        {
            registration.ToTable("pid_registrations").HasKey(r => r.Doi);
            registration.HasOne<HeldDoi>().WithOne().HasForeignKey<PidRegistration>(r => r.Doi);
            InWords(registration.Property(r => r.Wanted));
            InWords(registration.Property(r => r.State));
        });
        modelBuilder.Entity<AccessToken>().ToTable("tokens").HasKey(t => t.Id);
        modelBuilder.Entity<StoredSchema>().ToTable("schemas").HasKey(s => new { s.Id, s.Version });

        // Columns are named in snake case, as PostgreSQL folds names.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    private static void InWords<T>(PropertyBuilder<T> property)
        where T : struct, Enum =>
        property.HasConversion(value => Words<T>.Of(value), word => Words<T>.Parse(word));
}
