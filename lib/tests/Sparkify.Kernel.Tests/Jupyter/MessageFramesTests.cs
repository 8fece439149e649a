using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class MessageFramesTests
{
    private static readonly MessageFrames Frames = new(new MessageSigner("key"));

    private static JupyterMessage Message { get; } = new()
    {
        Identities = [[1], [2, 3]],
        Header = new MessageHeader { MessageId = "m", Session = "s", MessageType = "execute_request" },
        Content = JupyterMessage.EmptyObject,
        Buffers = [[9, 9]],
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSameMessage()
    {
        JupyterMessage read = Frames.Read(Frames.Write(Message));

        Assert.Equal(Message.Identities, read.Identities);
        Assert.Equal("m", read.Header.MessageId);
        Assert.Equal(Message.Buffers, read.Buffers);
    }

    [Fact]
    public void Write_UnknownHeaderFields_AreCopiedToTheParent()
    {
        byte[][] frames = [.. Frames.Write(Message)];
        frames[4] = "{\"msg_id\":\"m\",\"msg_type\":\"t\",\"subshell\":\"x\"}"u8.ToArray();
        MessageHeader header = Unsigned(frames).Header;

        Assert.Contains("\"subshell\":\"x\"", Encoding.UTF8.GetString(
            new MessageFrames(new MessageSigner("")).Write(Message with { Parent = header })[5]));
    }

    [Fact]
    public void Sign_KnownKeyAndFrames_IsHmacSha256InHex() => Assert.Equal(
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
        new MessageSigner("key").Sign(["The quick brown fox "u8.ToArray(), "jumps over the lazy dog"u8.ToArray()]));

    [Fact]
    public void Read_AnyFrameChanged_IsRefused() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        position =>
        {
            byte[][] frames = [.. Frames.Write(Message).Select(frame => frame.ToArray())];
            byte[] frame = frames[4 + (position.Get % 4)];
            frame[position.Get % frame.Length] ^= 1;
            Assert.Throws<KernelException>(() => Frames.Read(frames));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyFrames_GivesAMessageOrAKernelException() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[][]>(),
        frames => Record.Exception(() => Frames.Read(frames ?? [])) is KernelException).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_TooManyFrames_IsRefused()
    {
        byte[][] frames = [.. Frames.Write(Message), .. Enumerable.Repeat(Array.Empty<byte>(), 5000)];

        Assert.Contains("too many", Assert.Throws<KernelException>(() => Frames.Read(frames)).Message);
    }

    private static JupyterMessage Unsigned(byte[][] frames) => new MessageFrames(new MessageSigner("")).Read(frames);
}
