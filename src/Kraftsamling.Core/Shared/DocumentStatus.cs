namespace Kraftsamling.Core;

/// <summary>What a version or a comment is under the Freedom of the Press Act, chapter 2.</summary>
public enum DocumentStatus
{
    /// <summary>Still being worked on and kept within the authority: not an official document.</summary>
    WorkingMaterial = 0,

    /// <summary>Finished, decided, sent or filed: an official document, which anybody may ask for.</summary>
    OfficialDocument = 1,
}
