namespace Kraftsamling.Exchange.PxWeb;

/// <summary>A piece of a query small enough for one answer: for each dimension a stretch of its chosen codes.</summary>
internal sealed record QueryPart(IReadOnlyList<ChosenDimension> Dimensions)
{
    public long Cells => Dimensions.Aggregate(1L, (product, dimension) => product * dimension.Codes.Count);

    /// <summary>The pieces in order, none larger than <paramref name="limit"/> cells.</summary>
    public IEnumerable<QueryPart> Split(long limit)
    {
        if (Cells <= limit || Cells <= 1)
        {
            return [this];
        }
        var longest = Enumerable.Range(0, Dimensions.Count).MaxBy(i => Dimensions[i].Codes.Count);
        var codes = Dimensions[longest].Codes;
        var pieces = Math.Min(codes.Count, (Cells + limit - 1) / limit);
        return codes.Chunk((int)((codes.Count + pieces - 1) / pieces)).SelectMany(chunk => With(longest, chunk).Split(limit));
    }

    private QueryPart With(int at, IReadOnlyList<string> codes) =>
        new([.. Dimensions.Select((dimension, i) => i == at ? dimension with { Codes = codes } : dimension)]);
}
