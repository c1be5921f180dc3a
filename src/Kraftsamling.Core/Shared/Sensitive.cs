namespace Kraftsamling.Core;

/// <summary>A property that tells who somebody is: kept outside the chain of the change log, where only a salted hash of it stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>A property that lets somebody in, such as the hash of a password: the change log says that it changed and never what it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>
/// A property with the name of who did something, as it was then. Disposal of the person's data takes it away, except where the thing has been
/// decided or published and is frozen: the name is then part of the document.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ActorNameAttribute : Attribute
{
    /// <summary>When a row of the table is frozen, as an SQL condition that both databases understand; null = never.</summary>
    public string? FrozenWhen { get; init; }
}
