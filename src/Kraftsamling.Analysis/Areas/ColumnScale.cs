namespace Kraftsamling.Analysis.Areas;

/// <summary>Puts the columns on a common scale and their means at zero, which keeps sums of squares exact.</summary>
internal static class ColumnScale
{
    /// <param name="data">Areas × columns without missing values.</param>
    /// <param name="order">The order in which sums are made, so that they do not depend on the order of the input.</param>
    /// <param name="scale">Standard deviation or none.</param>
    /// <param name="messages">Told of columns that tell no areas apart.</param>
    public static double[] Scale(ClusterData data, int[] order, ClusterScale scale, ClusterMessages messages)
    {
        var (areas, width) = (data.Areas, data.Columns);
        var scaled = new double[areas * width];
        for (var j = 0; j < width; j++)
        {
            double mean = 0, squares = 0;
            foreach (var area in order)
            {
                mean += data.Values[area * width + j] / areas;
            }
            foreach (var area in order)
            {
                var d = data.Values[area * width + j] - mean;
                squares += d * d;
            }
            var sd = Math.Sqrt(squares / Math.Max(1, areas - 1));
            var constant = sd <= 1e-12 * Math.Max(1, Math.Abs(mean));
            if (constant && areas > 1)
            {
                messages.ConstantColumn(data.ColumnName(j));
            }
            var divisor = scale == ClusterScale.None || constant ? 1 : sd;
            for (var area = 0; area < areas; area++)
            {
                scaled[area * width + j] = constant ? 0 : (data.Values[area * width + j] - mean) / divisor;
            }
        }
        return scaled;
    }
}
