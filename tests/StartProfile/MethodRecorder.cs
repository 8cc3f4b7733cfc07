using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;

namespace SyntheticAlpha.StartProfile;

/// <summary>Notes each method of this process as it is compiled.</summary>
internal sealed class MethodRecorder : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const EventKeywords MethodDiagnostic = (EventKeywords)0x40_0000_0000;

    private readonly ConcurrentDictionary<(ulong Method, ulong Type), bool> _seen = new();

    /// <summary>The methods so far that are generic or of a generic type, in the order of their names.</summary>
    public IReadOnlyList<MethodBase> GenericMethods() =>
        [
            .. _seen.Keys.Select(seen => Find(seen.Method, seen.Type))
                .Where(m => (m.IsGenericMethod || m.DeclaringType!.IsGenericType) && !m.Module.Assembly.IsDynamic)
                .OrderBy(m => $"{m.DeclaringType} {m}", StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Jit | MethodDiagnostic);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: "MethodDetails", Payload: [ulong method, ulong type, ..] })
            _seen.TryAdd((method, type), true);
    }

    private static MethodBase Find(ulong method, ulong type) =>
        MethodBase.GetMethodFromHandle(RuntimeMethodHandle.FromIntPtr((nint)method), RuntimeTypeHandle.FromIntPtr((nint)type))!;
}
