using System.Reflection;
using Kraftsamling.Core.Storage;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage;

/// <summary>Every public way to write takes a <see cref="Change"/>.</summary>
public sealed class ChangeConventionTests
{
    private static readonly string[] Endings = ["Import", "Service", "Store", "History", "Mappings", "AppDb"];

    /// <summary>What only looks.</summary>
    private static readonly string[] Looking = ["Read", "List", "Find", "Trial", "Propose", "Get", "Compute", "Recompute", "Current", "Preview", "Check", "Compare", "Latest", "Load", "Is", "Expect", "SvLower", "Dispose"];

    [Fact]
    public void PublicMethods_OfWritingServices_TakeAChangeUnlessTheyOnlyLook()
    {
        var without = Methods().Where(method => !Array.Exists(Looking, word => method.Name.StartsWith(word, StringComparison.Ordinal)))
            .Where(method => method.GetParameters().All(parameter => parameter.ParameterType != typeof(Change)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Empty(without);
    }

    [Fact]
    public void PublicMethods_OfWritingServices_AreFound() => Assert.True(Methods().Count(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Change))) >= 8);

    private static IEnumerable<MethodInfo> Methods() =>
        from type in typeof(AppDb).Assembly.GetExportedTypes()
        where type.IsClass && Array.Exists(Endings, ending => type.Name.EndsWith(ending, StringComparison.Ordinal)) && type.GetConstructors().Any(constructor => constructor.GetParameters().Length > 0)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.GetBaseDefinition() == method && !typeof(Delegate).IsAssignableFrom(type) && typeof(Task).IsAssignableFrom(method.ReturnType)
        select method;
}
