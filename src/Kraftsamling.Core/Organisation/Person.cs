namespace Kraftsamling.Core.Organisation;

/// <summary>Somebody who works with the model. The only personal data the product holds: name, address for messages, employer.</summary>
public sealed class Person
{
    public const int NameMaxLength = 120;
    public const int EmailMaxLength = 254;

    public Guid Id { get; set; }

    /// <summary>Empty when the person's data has been disposed of.</summary>
    [Personal]
    public required string Name { get; set; }

    /// <summary>Lower case; null when none is known. Unique.</summary>
    [Personal]
    public string? Email { get; set; }

    /// <summary>Where the person works or is elected.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>When the person's data was disposed of, UTC.</summary>
    public DateTimeOffset? DisposedAt { get; set; }

    public long RowVersion { get; set; }
}
