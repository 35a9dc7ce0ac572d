using System.Reflection;
using FluentAssertions;
using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using Xunit;

namespace PaperTriage.Tests.Shell;

/// <summary>Dependencies point one way (design.md §4). A feature is the first folder of a type's namespace.</summary>
public sealed class ArrowTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Papers"] = ["Storage", "Shell"],
        ["Digests"] = ["Papers", "Storage", "Shell"],
        ["Search"] = ["Papers", "Storage", "Shell"],
        ["Sources"] = ["Digests", "Papers", "Storage", "Shell"],

        // These two stand under every feature and know one another: the frame of a page tells what the library has, a verb
        // migrates first; backup and doctor are verbs.
        ["Storage"] = ["Shell"],
        ["Shell"] = ["Storage"],
    };

    /// <summary>The only types that may use every feature: the list of entities, and what puts the app together.</summary>
    private static readonly string[] Composers = ["PaperTriageDb", "Serving", "CommandLine"];

    [Fact]
    public void Every_feature_says_what_it_may_use() =>
        typeof(Paper).Assembly.GetTypes().Select(FeatureOf).OfType<string>().Distinct().Should().BeEquivalentTo(MayUse.Keys);

    [Fact]
    public void Features_use_only_the_features_they_may_use()
    {
        var wrong =
            from type in typeof(Paper).Assembly.GetTypes()
            let user = FeatureOf(type)
            where user is not null && !Composers.Contains(Outermost(type).Name)
            from used in Used(type)
            let to = FeatureOf(used)
            where to is not null && to != user && !MayUse[user].Contains(to)
            select $"{type.FullName} uses {used.FullName}";

        wrong.Distinct().Should().BeEmpty();
    }

    [Fact]
    public void The_readers_and_the_search_library_know_no_database_no_web_and_not_each_other()
    {
        foreach (var name in (string[])["PaperTriage.Parsing", "PaperTriage.Search"])
            Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name!)
                .Should().OnlyContain(a => a == "AngleSharp" || a.StartsWith("System", StringComparison.Ordinal) && !a.Contains("Data", StringComparison.Ordinal) && !a.Contains("Net", StringComparison.Ordinal), name);
    }

    [Fact]
    public void The_app_stands_on_the_readers() =>
        typeof(Paper).Assembly.GetReferencedAssemblies().Select(a => a.Name).Should().Contain(typeof(DigestReader).Assembly.GetName().Name);

    private static string? FeatureOf(Type type) =>
        type.Namespace?.Split('.') is ["PaperTriage", var feature, ..] && type.Assembly == typeof(Paper).Assembly ? feature : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Types of bases, members, signatures, local variables and called methods.</summary>
    private static IEnumerable<Type> Used(Type type)
    {
        var methods = type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).ToList();
        return type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetFields(Everything).Select(f => f.FieldType))
            .Concat(methods.SelectMany(m => m.GetParameters().Select(p => p.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(methods.SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []))
            .Concat(methods.SelectMany(Called))
            .OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    /// <summary>
    /// Members that the body names. A token of a member is four bytes that end in its table's number (ECMA-335 §III.1.9); a
    /// number that only looks like one resolves to nothing or to something harmless.
    /// </summary>
    private static IEnumerable<Type> Called(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at + 5 <= body.Length; at++)
        {
            if (body[at] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7E)) // call, callvirt, newobj, ldfld, ldsfld
                continue;

            Type? owner = null;
            try
            {
                owner = method.Module.ResolveMember(BitConverter.ToInt32(body, at + 1), typeArguments, methodArguments)?.DeclaringType;
            }
            catch (Exception error) when (error is ArgumentException or BadImageFormatException)
            {
                // not a token
            }

            if (owner is not null)
                yield return owner;
        }
    }
}
