using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Kraftsamling.Core;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Security;

/// <summary>Where secrets may be, and what the sources may do.</summary>
public sealed partial class SecretsTests
{
    private static readonly string Source = Path.Combine(SharedFiles.Repository, "src");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Repository_HoldsNoSettingsAndNoKeys()
    {
        var files = Tracked();
        Assert.True(files.Count > 500, $"{files.Count} files");
        Assert.DoesNotContain(files, file => Path.GetFileName(file).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".pfx" or ".pem" or ".key" or ".p12" or ".env" or ".snk");
        var texts = files.Where(file => Path.GetExtension(file) is ".cs" or ".json" or ".md" or ".sh" or ".yml" or ".props" or ".csproj" or ".ts" or ".cshtml");
        Assert.DoesNotContain(texts, file => PrivateKey().IsMatch(File.ReadAllText(Path.Combine(SharedFiles.Repository, file))));
    }

    [Fact]
    public void Program_AsBuilt_BringsNoSettings() => Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "appsettings*.json"));

    [Fact]
    public void Settings_ThatHoldSecrets_NameFiles()
    {
        Type[] settings = [typeof(MailSettings), typeof(LimitSettings), typeof(MapBackground), typeof(WebOptions)];
        var known = typeof(WebApp).Assembly.GetTypes().Concat(typeof(AppDb).Assembly.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Settings", StringComparison.Ordinal) && type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null);
        var secret = settings.Union(known).SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(string) && Secret().IsMatch(property.Name)).Select(property => property.Name).ToList();
        Assert.Contains(nameof(MailSettings.PasswordFile), secret);
        Assert.All(secret, name => Assert.EndsWith("File", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_MadeAtStart_AreForTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix permissions.");
            return;
        }
        var folder = Path.Combine(Directory.CreateTempSubdirectory("kraftsamling-nycklar-").FullName, "data");
        await using (var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = folder, Empty = true }))
        {
            await StartUp.PrepareAsync(app.Services, Cancel);
            app.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>();
            Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Protect(Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.CreateProtector(app.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(), "prov"), "x");
        }
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(folder, "keys")) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(folder, "keys", "change-log.key")) & others);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "keys"), "*.xml"));
        Assert.NotEmpty(Directory.GetFiles(folder, "*.db"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public void Secrets_Made_Have256Bits()
    {
        var made = Enumerable.Range(0, 1_000).Select(_ => SecretToken.New()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, secret => Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(secret).Length));
    }

    [Fact]
    public void Sources_StartNoOtherProgram() => Nowhere(@"Process\.Start|new ProcessStartInfo");

    [Fact]
    public void Sources_HaveNoUnsafeCode() => Nowhere(@"\bunsafe\b\s*(\{|class|static|struct|void)|AllowUnsafeBlocks|BinaryFormatter|TypeNameHandling");

    [Fact]
    public void Sources_FormatWithConstantsOnly() => Nowhere(@"string\.Format\(|CompositeFormat\.Parse|AppendFormat\(");

    [Fact]
    public void Sources_BuildNoExpressionFromInput() => Nowhere(@"new Regex\(|Regex\.(IsMatch|Match|Replace|Split)\(");

    [Fact]
    public void Sources_CheckCertificates() => Nowhere("ServerCertificateCustomValidationCallback|RemoteCertificateValidationCallback|ServerCertificateValidationCallback|DangerousAcceptAny");

    [Fact]
    public void Sources_UseNoBrokenHash()
    {
        Nowhere(@"\bMD5\b|\bDES\b|TripleDES|\bRC2\b|CipherMode\.ECB|Aes\.Create|new AesManaged|RSA\.Create");
        Assert.Equal(["BreachedPasswords.cs"], Where(@"\bSHA1\b"));
    }

    [Fact]
    public void Sources_TakeRandomnessForSecretsFromTheSystem() =>
        Assert.DoesNotContain(Where(@"new Random\(|Random\.Shared"), file => File.ReadAllText(Directory.EnumerateFiles(Source, file, SearchOption.AllDirectories).First()).Contains("Secret", StringComparison.Ordinal));

    [Fact]
    public void Pages_BindNoStoredType()
    {
        var stored = typeof(AppDb).GetProperties().Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)).Select(property => property.PropertyType.GetGenericArguments()[0]).ToHashSet();
        Assert.True(stored.Count > 40, $"{stored.Count} types");
        var pages = typeof(WebApp).Assembly.GetTypes().Where(type => typeof(PageModel).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        var bound = pages.SelectMany(page => page.GetProperties().Where(property => property.IsDefined(typeof(BindPropertyAttribute)) || page.IsDefined(typeof(BindPropertiesAttribute))).Select(property => property.PropertyType))
            .Concat(pages.SelectMany(page => page.GetMethods().Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)));
        Assert.DoesNotContain(bound, stored.Contains);
    }

    private static void Nowhere(string pattern) => Assert.Empty(Where(pattern));

    private static List<string> Where(string pattern)
    {
        var wanted = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(10));
        return [.. Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => wanted.IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
    }

    private static List<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", SharedFiles.Repository, "ls-files"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----\\n[A-Za-z0-9+/]{20}", RegexOptions.None, 1000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("Password|Secret|Token|Key(?!words)", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
