namespace Kraftsamling.Core;

/// <summary>A property that tells who somebody is: kept outside the chain of the change log, where only a salted hash of it stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>A property that lets somebody in, such as the hash of a password: the change log says that it changed and never what it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
