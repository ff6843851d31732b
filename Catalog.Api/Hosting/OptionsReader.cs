using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Catalog.Api.Commands;
using Catalog.Records.Schemas;

namespace Catalog.Api.Hosting;

/// <summary>
/// Reads a section of the configuration strictly: an unknown key, a value of another type or one out of range is named
/// with what is allowed. The framework's binder ignores the first and wraps the others in a stack trace.
/// </summary>
internal static class OptionsReader
{
    /// <exception cref="CommandException">Something is wrong; one line for each thing.</exception>
    public static T Read<T>(IConfigurationSection section)
        where T : class, new()
    {
        var options = new T();
        var wrong = new List<string>();
        Fill(options, section, wrong);
        return wrong.Count == 0 ? options : throw new CommandException(string.Join('\n', wrong));
    }

    private static void Fill(object options, IConfigurationSection section, List<string> wrong)
    {
        var properties = options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var property = properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                var close = CloseName.Find(child.Key, properties.Select(p => p.Name));
                wrong.Add($"{child.Path} is not a setting of the catalogue; {(close is null ? "allowed are " + string.Join(", ", properties.Select(p => p.Name)) : $"did you mean {section.Path}:{close}?")}");
            }
            else if (IsGroup(property))
            {
                if (child.Value is { Length: > 0 } text) wrong.Add($"{child.Path} is '{text}'; allowed are settings below it, such as {child.Path}:{property.PropertyType.GetProperties()[0].Name}");
                Fill(property.GetValue(options)!, child, wrong);
            }
            else if (child.GetChildren().Any())
            {
                // A list (…__0, …__1) would be passed over otherwise.
                wrong.Add($"{child.Path} is one value; {string.Join(", ", child.GetChildren().Select(below => below.Path))} is no setting");
            }
            else if (!string.IsNullOrEmpty(child.Value))
            {
                Set(options, property, child, wrong);
            }
        }
    }

    private static void Set(object options, PropertyInfo property, IConfigurationSection child, List<string> wrong)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>().ToList();
        object? value = null;
        try
        {
            value = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromString(null, CultureInfo.InvariantCulture, child.Value!);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            var allowed = rules.Count > 0 ? rules[^1].ErrorMessage : property.PropertyType == typeof(bool) ? "true or false" : property.PropertyType.Name;
            wrong.Add($"{child.Path} is '{Shown(child.Value!)}'; allowed is {allowed}");
            return;
        }
        if (rules.FirstOrDefault(rule => !rule.IsValid(value)) is { } broken) wrong.Add($"{child.Path} is '{Shown(child.Value!)}'; allowed is {broken.ErrorMessage}");
        else property.SetValue(options, value);
    }

    // Without the password that somebody wrote into an address.
    private static string Shown(string text) => text.IndexOf("://", StringComparison.Ordinal) is > 0 and var lead && text.LastIndexOf('@') is var at && at > lead
        ? text[..(lead + "://".Length)] + "***" + text[at..] : text;

    private static bool IsGroup(PropertyInfo property) => property.PropertyType.IsClass && property.PropertyType.Namespace == typeof(CatalogOptions).Namespace;
}
