using System.Reflection;
using Kraftsamling.Core.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Kraftsamling.Testing;

/// <summary>Runs a theory with one parameter of <see cref="DatabaseKind"/> on the embedded database and on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<DatabaseKind>(DatabaseKind.Sqlite), new TheoryDataRow<DatabaseKind>(DatabaseKind.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
