namespace Kraftsamling.Web.Access;

/// <summary>The rule that a page (on the class), one of its handlers (on the method) or an address for programs asks for.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AccessAttribute(string rule) : Attribute
{
    /// <summary>Name of a rule in some folder's Access.cs.</summary>
    public string Rule { get; } = rule;
}
