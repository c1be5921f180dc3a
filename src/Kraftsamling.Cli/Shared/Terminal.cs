using System.Globalization;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Spectre.Console;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Cli;

/// <summary>What the tool says: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter errors, CultureInfo culture)
{
    private const int Shown = 200;

    public TextWriter Output { get; } = output;
    public CultureInfo Culture { get; } = culture;
    public bool English => Culture.TwoLetterISOLanguageName == "en";

    public void Say(Text text) => errors.WriteLine(text.In(Culture));

    /// <summary>A line of the result itself, on standard output.</summary>
    public void Write(Text text) => Line(text.In(Culture));

    /// <inheritdoc cref="Write(Text)"/>
    public void Line(string line) => Output.WriteLine(line);

    /// <summary>Lists every problem (the first ones whole, the rest counted).</summary>
    public void Show(IEnumerable<Problem> problems, long leftOut = 0)
    {
        var all = problems.ToList();
        foreach (var problem in all.Take(Shown))
        {
            errors.WriteLine((problem.IsError ? "" : English ? "Note: " : "Obs: ") + problem.In(Culture));
        }
        var more = Math.Max(0, all.Count - Shown) + leftOut;
        if (more > 0)
        {
            Say(new($"… och {more} till.", $"… and {more} more."));
        }
    }

    public void Show(ProblemList problems) => Show(problems, problems.LeftOut);

    /// <summary>Runs work with a progress line: a bar on a terminal, a few plain lines otherwise.</summary>
    public T Progress<T>(Text what, Func<IProgress<double>, T> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(errors, Console.Error))
        {
            return work(new PlainProgress(errors, what.In(Culture)));
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(what.In(Culture)), maxValue: 1);
            return work(new BarProgress(task));
        });
    }

    /// <summary>As <see cref="Progress{T}"/> for work that waits.</summary>
    public async Task<T> ProgressAsync<T>(Text what, Func<IProgress<double>, Task<T>> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(errors, Console.Error))
        {
            return await work(new PlainProgress(errors, what.In(Culture)));
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        return await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(what.In(Culture)), maxValue: 1);
            return work(new BarProgress(task));
        });
    }

    private sealed class BarProgress(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    private sealed class PlainProgress(TextWriter errors, string what) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private int _quarter;

        public void Report(double value)
        {
            lock (_gate)
            {
                if (value * 4 >= _quarter + 1)
                {
                    _quarter = (int)(value * 4);
                    errors.WriteLine($"{what}: {_quarter * 25} %");
                }
            }
        }
    }
}
