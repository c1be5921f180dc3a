using System.Reflection;
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

    public static bool HasSensitive(this IReadOnlyEntityType type) => type.GetProperties().Any(property => property.Sensitivity() != Storage.Sensitivity.Plain);
}
