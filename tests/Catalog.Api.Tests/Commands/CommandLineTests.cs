using Catalog.Api.Commands;

namespace Catalog.Api.Tests.Commands;

/// <summary>What the terminal says.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Verbs { get; } = [.. CommandLine.Verbs.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_has_help_that_names_its_options(string name)
    {
        var (code, output, _) = await RunAsync(name, "--help");
        Assert.Equal(0, code);
        Assert.StartsWith($"Usage: catalog {name}", output);
        foreach (var option in CommandLine.Verbs.Single(verb => verb.Name == name).Options) Assert.Contains($"\n  {option.Name} ", output);
        Assert.Contains(name, (await RunAsync("--help")).Output);
    }

    [Theory]
    [InlineData("srve", "'srve' is not a verb", "'serve'")]
    [InlineData("serve --prot 1", "'--prot' is not an option of catalog serve", "'--port'")]
    [InlineData("serve --port", "--port needs a value", "--port N")]
    [InlineData("serve --port=", "--port needs a value", "--port N")]
    [InlineData("serve --port 70000", "--port takes a number from 1 to 65535", "'70000'")]
    [InlineData("serve here", "takes no arguments", "'here'")]
    [InlineData("migrate --set x", "--set takes KEY=VALUE", "'x'")]
    [InlineData("--port 1", "'--port' is not an option here", "--help")]
    [InlineData("health --url ftp://x", "--url takes an http or https address", "ftp://x")]
    public async Task What_is_not_understood_is_named_on_one_line_with_exit_code_2(string line, string says, string and)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(says, error);
        Assert.Contains(and, error);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("Catalog:DoiPrefix=11.1", "Catalog:DoiPrefix is '11.1'; allowed is a DOI prefix such as 10.5072")]
    [InlineData("Catalog:BaseUrl=/here", "Catalog:BaseUrl is '/here'; allowed is an absolute http or https address")]
    [InlineData("Catalog:Limits:MaxRecordBytes=12", "Catalog:Limits:MaxRecordBytes is '12'; allowed is a whole number of bytes from 1024")]
    [InlineData("Catalog:Limits:MaxRecordBytes=lots", "Catalog:Limits:MaxRecordBytes is 'lots'; allowed is a whole number of bytes from 1024")]
    [InlineData("Catalog:Work:Enabled=maybe", "Catalog:Work:Enabled is 'maybe'; allowed is true or false")]
    [InlineData("Catalog:DoiPrefx=10.1", "Catalog:DoiPrefx is not a setting of the catalogue; did you mean Catalog:DoiPrefix?")]
    [InlineData("Catalog:Limits=5", "Catalog:Limits is '5'")]
    [InlineData("ConnectionStrings:Catalog=Hots=x;Password=hidden", "ConnectionStrings:Catalog cannot be read")]
    [InlineData("urls=nowhere", "urls is 'nowhere'; allowed is a list of addresses")]
    public async Task A_wrong_setting_is_named_with_what_is_allowed(string setting, string says)
    {
        var (code, _, error) = await RunAsync("serve", "--set", setting, "--data", Path.Combine(Path.GetTempPath(), "catalog-tests-unused"));
        Assert.Equal(1, code);
        Assert.Contains(says, error);
        Assert.DoesNotContain("   at ", error);
        Assert.DoesNotContain("hidden", error);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task An_occupied_port_is_named_before_anything_is_started()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        var folder = Path.Combine(Path.GetTempPath(), "catalog-tests-occupied-" + Guid.NewGuid().ToString("N")[..8]);

        var (code, _, error) = await RunAsync("serve", "--port", $"{port}", "--data", folder);

        Assert.Equal(1, code);
        Assert.Contains($"Another program listens on http://127.0.0.1:{port}", error);
        Assert.Contains("--port", error);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Health_of_a_server_that_is_not_there_is_1()
    {
        var (code, _, error) = await RunAsync("health", "--url", "http://127.0.0.1:1");
        Assert.Equal(1, code);
        Assert.Contains("does not answer", error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
