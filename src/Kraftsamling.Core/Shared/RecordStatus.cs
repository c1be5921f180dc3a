namespace Kraftsamling.Core;

/// <summary>What something written is under the principle of public access to documents; the number is stored.</summary>
public enum RecordStatus
{
    /// <summary>Not sent and not finally dealt with: a draft, a note.</summary>
    WorkingMaterial = 0,

    /// <summary>Received, sent or drawn up: anybody may ask to read it.</summary>
    OfficialDocument = 1,
}
