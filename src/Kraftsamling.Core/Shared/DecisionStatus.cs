namespace Kraftsamling.Core;

/// <summary>The working model is data: each part is proposed until somebody entitled decides it.</summary>
public enum DecisionStatus { Proposed = 0, Decided = 1 }
