namespace Kraftsamling.Core;

/// <summary>
/// A text that nobody writes, such as a sum, a code of the program or its own account of a run: it is not searched for personal identity numbers when it is
/// saved. On a type it holds for every property. All other text is searched.
/// </summary>
/// <param name="reason">Why nobody writes it, or where else it is searched.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NotFreeTextAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
