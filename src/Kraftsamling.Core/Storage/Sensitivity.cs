using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kraftsamling.Core.Storage;

/// <summary>What may stand about a property in the change log.</summary>
internal enum Sensitivity { Plain, Personal, Secret }

internal static class Sensitivities
{
    public static Sensitivity Sensitivity(this IReadOnlyProperty property) =>
        property.PropertyInfo?.IsDefined(typeof(SecretAttribute), inherit: true) == true ? Storage.Sensitivity.Secret
        : property.PropertyInfo?.IsDefined(typeof(PersonalAttribute), inherit: true) == true ? Storage.Sensitivity.Personal
        : Storage.Sensitivity.Plain;

    /// <summary>As its property says; a text with an identity number in it, from before such texts were refused, is personal whatever the property says.</summary>
    public static Sensitivity Sensitivity(this PropertyEntry property, EntityState state)
    {
        var known = property.Metadata.Sensitivity();
        return known == Storage.Sensitivity.Plain && property.Metadata.ClrType == typeof(string)
            && ((state != EntityState.Added && FreeTextGuard.HoldsNumber(property.OriginalValue as string)) || (state != EntityState.Deleted && FreeTextGuard.HoldsNumber(property.CurrentValue as string)))
            ? Storage.Sensitivity.Personal : known;
    }

    public static bool HasPersonal(this IReadOnlyEntityType type) => type.GetProperties().Any(property => property.Sensitivity() == Storage.Sensitivity.Personal);
}
