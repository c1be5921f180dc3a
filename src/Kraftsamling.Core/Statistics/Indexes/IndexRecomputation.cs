using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>Whether a stored version could be computed anew with the same outcome.</summary>
/// <param name="Same">True: every bit agrees. False: it does not. Null: refused, because a new computation would mislead.</param>
/// <param name="Reason">What was found, in words.</param>
public sealed record IndexRecomputation(bool? Same, Text Reason)
{
    public static IndexRecomputation Tampered { get; } = new(false, new(
        "Det lagrade resultatet stämmer inte med sin egen kontrollsumma. Det har ändrats utanför programmet.",
        "The stored result does not agree with its own checksum. It was changed outside the program."));

    public static IndexRecomputation Done(bool same) => new(same, same
        ? new("Omräkningen gav exakt samma resultat, bit för bit.", "The recomputation gave exactly the same result, bit for bit.")
        : new("Omräkningen gav ett annat resultat trots samma underlag. Det är ett fel i programmet eller en annan sorts dator.",
              "The recomputation gave another result from the same input. That is a fault in the program or another kind of machine."));

    public static IndexRecomputation OtherEngine(string then, string now) => new(null, new(
        $"Versionen räknades med programversion {then}. Nu körs {now}, så en omräkning bevisar inget. Det frysta resultatet gäller.",
        $"The version was computed with program version {then}. Now {now} is running, so a recomputation proves nothing. The frozen result stands."));

    public static IndexRecomputation Impossible(Text problem) => new(null, new(
        $"Underlaget går inte längre att räkna på: {problem.Sv} Det frysta resultatet gäller.",
        $"The input can no longer be computed on: {problem.En} The frozen result stands."));

    public static IndexRecomputation InputChanged(IndexResultDocument then, IndexResultDocument now)
    {
        var changed = then.Indicators.Zip(now.Indicators).Where(pair => pair.First.InputHash != pair.Second.InputHash).Select(pair => pair.First.Name).ToList();
        return changed.Count == 0
            ? new(null, new(
                "Områdena har ändrats sedan versionen publicerades, så en omräkning bevisar inget. Det frysta resultatet gäller.",
                "The areas have changed since the version was published, so a recomputation proves nothing. The frozen result stands."))
            : new(null, new(
                $"Värdena har ändrats sedan versionen publicerades ({string.Join(", ", changed.Select(name => name.Sv))}), så en omräkning bevisar inget. Det frysta resultatet gäller.",
                $"Values have changed since the version was published ({string.Join(", ", changed.Select(name => name.En))}), so a recomputation proves nothing. The frozen result stands."));
    }
}
