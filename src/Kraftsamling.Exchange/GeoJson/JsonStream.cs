using System.Text.Json;

namespace Kraftsamling.Exchange.GeoJson;

/// <summary>Feeds a <see cref="Utf8JsonReader"/> from a stream block by block, so that a file of any size is read in little memory.</summary>
internal sealed class JsonStream(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private bool _atEnd;

    /// <summary>A reader at the beginning of the document, past a byte order mark.</summary>
    public Utf8JsonReader Start()
    {
        Fill(0);
        if (_buffer.AsSpan(0, _length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _length -= 3;
            _buffer.AsSpan(3, _length).CopyTo(_buffer);
        }
        return new Utf8JsonReader(_buffer.AsSpan(0, _length), _atEnd, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 }));
    }

    /// <summary>Moves to the next token, reading on where needed; false at the end of the document.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        while (!reader.Read())
        {
            if (_atEnd)
            {
                return false;
            }
            var state = reader.CurrentState;
            Fill(_length - (int)reader.BytesConsumed);
            reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), _atEnd, state);
        }
        return true;
    }

    /// <summary>Moves past the value the reader is at (or whose name it is at), however large.</summary>
    public void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            Read(ref reader);
        }
        var depth = reader.CurrentDepth;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (Read(ref reader) && reader.CurrentDepth > depth)
            {
            }
        }
    }

    private void Fill(int kept)
    {
        _buffer.AsSpan(_length - kept, kept).CopyTo(_buffer);
        _length = kept;
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        _length += stream.ReadAtLeast(_buffer.AsSpan(_length), _buffer.Length - _length, throwOnEndOfStream: false);
        _atEnd = _length < _buffer.Length;
    }
}
