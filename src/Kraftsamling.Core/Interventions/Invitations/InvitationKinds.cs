using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Invitations;

/// <summary>A thing, or a part of one, that partners are asked about. What stands here is all that a partner sees of it.</summary>
/// <param name="Kind">One of <see cref="InvitationKinds"/>.</param>
/// <param name="Part">Null = the whole thing.</param>
/// <param name="Title">As one reads it in a list: "Områdesrapport: Ängen".</param>
/// <param name="TakesAnswers">False when it is finished, and before it can be asked about.</param>
/// <param name="TaskSubject">What a task about gathering the answers is about.</param>
public sealed record AskedThing(IInvitationKind Kind, Guid Id, Guid? Part, Text Title, bool TakesAnswers, string TaskSubject);

/// <summary>A kind of thing that partners are asked about. Everything about inviting and answering works for whatever kinds are listed.</summary>
public interface IInvitationKind
{
    /// <summary>The thing's table.</summary>
    string Kind { get; }

    /// <summary>What the municipality does, after its name: "skriver en rapport och vill höra vad ni vet".</summary>
    Text Doing { get; }

    /// <summary>What happens with an answer, to whoever gives it.</summary>
    Text Afterwards { get; }

    /// <summary>Why nobody can be asked about a thing that takes no answers.</summary>
    Text Refusal { get; }

    /// <summary>Who gathers the answers.</summary>
    Role Gatherer { get; }

    /// <summary>A question to begin from.</summary>
    Text Question(AskedThing thing);

    /// <summary>Those of the things that the reader sees, each part of them on its own.</summary>
    Task<IReadOnlyList<AskedThing>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>The units that the thing belongs to: whoever may invite in one of them may invite to it. None = it belongs to no unit; null = there is no such thing, or the reader does not see it.</summary>
    Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(AppDb db, Guid thing, DateOnly day, CancellationToken cancel);
}

/// <summary>The kinds of things that partners are asked about.</summary>
public static class InvitationKinds
{
    public static IReadOnlyList<IInvitationKind> All { get; } = [new ReportInvitations(), new MeasureInvitations()];

    public static IInvitationKind? Find(string? kind) => All.FirstOrDefault(one => string.Equals(one.Kind, kind, StringComparison.Ordinal));

    /// <summary>What the invitations are about, as far as the reader of the database sees it.</summary>
    internal static async Task<IReadOnlyDictionary<(Guid Thing, Guid? Part), AskedThing>> ReadAsync(AppDb db, IEnumerable<PartnerInvitation> invitations, CancellationToken cancel)
    {
        var found = new Dictionary<(Guid, Guid?), AskedThing>();
        foreach (var group in invitations.GroupBy(one => one.Kind, StringComparer.Ordinal))
        {
            foreach (var thing in await Find(group.Key)!.ReadAsync(db, [.. group.Select(one => one.ThingId).Distinct()], cancel))
            {
                found[(thing.Id, thing.Part)] = thing;
            }
        }
        return found;
    }
}
