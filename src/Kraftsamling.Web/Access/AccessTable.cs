using System.Collections.Frozen;
using System.Reflection;

namespace Kraftsamling.Web.Access;

/// <summary>Every rule of the application, read once from the Access.cs of each folder.</summary>
public static class AccessTable
{
    /// <summary>In order of name.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. typeof(AccessTable).Assembly.GetTypes().Where(type => type.IsClass && typeof(IAccess).IsAssignableFrom(type))
            .SelectMany(type => (IEnumerable<Rule>)type.GetProperty(nameof(IAccess.Rules), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .OrderBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, Rule> ByName = Rules.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Null when no folder has a rule by that name; what asks for it is then forbidden to all.</summary>
    public static Rule? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);
}
