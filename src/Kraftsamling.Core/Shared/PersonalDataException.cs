using Kraftsamling.Exchange;

namespace Kraftsamling.Core;

/// <summary>
/// Somebody tried to save a text with a personal identity number in it, and nothing has been saved. Forms tell so beforehand, field by field; this is what
/// stops those that forget. The number itself is not in the message, which may stand in a log.
/// </summary>
public sealed class PersonalDataException : Exception
{
    public PersonalDataException(string property)
        : base($"{property} holds what looks like a personal identity number; nothing was saved.") => Property = property;

    /// <summary>Type and property: "Unit.NameSv".</summary>
    public string Property { get; }

    /// <summary>What the person is told.</summary>
    public static Text Sentence { get; } = new(
        "Texten innehåller något som ser ut som ett personnummer. Ingenting är sparat. Ta bort numret och spara igen.",
        "The text holds something that looks like a personal identity number. Nothing has been saved. Remove the number and save again.");
}
