using Catalog.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]
