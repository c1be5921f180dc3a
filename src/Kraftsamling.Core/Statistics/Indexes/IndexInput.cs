using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Areas;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>An area as the index needs it.</summary>
public sealed record IndexInputArea(int Id, string Code, string Name);

/// <summary>One indicator's values for all areas.</summary>
public sealed record IndexInputColumn
{
    public required Indicator Indicator { get; init; }

    /// <summary>First and last year of the values; 0 when there are none.</summary>
    public int FromYear { get; init; }
    public int ToYear { get; init; }

    /// <summary>One per area; NaN = missing.</summary>
    public required double[] Values { get; init; }

    /// <summary>Counts behind the values; NaN = unknown.</summary>
    public required double[] Numerators { get; init; }
    public required double[] Denominators { get; init; }

    public int MissingAreas => Values.Count(double.IsNaN);

    public bool HasCounts => Array.Exists(Denominators, value => !double.IsNaN(value));

    /// <summary>SHA-256 over the period and the bits of the values, hexadecimal.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Indicator.Code}|{FromYear}|{ToYear}|"));
        foreach (var part in new[] { Values, Numerators, Denominators })
        {
            Append(hash, part);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // NaN has many bit patterns; one stands for all, so that the hash follows the meaning.
    private static void Append(IncrementalHash hash, double[] values)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));
            hash.AppendData(bytes);
        }
    }
}

/// <summary>Everything that goes into an index, for one area set, year and sex.</summary>
public sealed record IndexInput
{
    public required AreaSet AreaSet { get; init; }

    /// <summary>In the order of area codes.</summary>
    public required IReadOnlyList<IndexInputArea> Areas { get; init; }

    public required IReadOnlyList<IndexInputColumn> Columns { get; init; }
    public int Year { get; init; }
    public Sex Sex { get; init; }

    /// <summary>Residents per area; null when not known.</summary>
    public double[]? Population { get; init; }

    /// <summary>SHA-256 over areas, period, sex and values, hexadecimal.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{AreaSet.Code}|{Year}|{Sex}|{string.Join('|', Areas.Select(area => area.Code))}|"));
        foreach (var column in Columns)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(column.Hash()));
        }
        if (Population is { } population)
        {
            hash.AppendData(MemoryMarshal.AsBytes(population.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same values in the engine's form.</summary>
    public IndexData ToData() => new(Areas.Count, Columns.Count, Rows(column => column.Values))
    {
        Numerators = Columns.Any(column => column.HasCounts) ? Rows(column => column.Numerators) : null,
        Denominators = Columns.Any(column => column.HasCounts) ? Rows(column => column.Denominators) : null,
        Population = Population,
    };

    private double[] Rows(Func<IndexInputColumn, double[]> part)
    {
        var rows = new double[Areas.Count * Columns.Count];
        for (var column = 0; column < Columns.Count; column++)
        {
            var values = part(Columns[column]);
            for (var area = 0; area < Areas.Count; area++)
            {
                rows[area * Columns.Count + column] = values[area];
            }
        }
        return rows;
    }
}
