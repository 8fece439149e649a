namespace Sparkify.Livy;

/// <summary>How the client proves who it is. Secrets stay inside this library.</summary>
public abstract record LivyAuthentication
{
    private LivyAuthentication()
    {
    }

    /// <summary>No proof; the server trusts its network.</summary>
    public static LivyAuthentication None { get; } = new NoAuthentication();

    /// <summary>The Kerberos ticket of this process (<c>kinit</c>), by HTTP Negotiate.</summary>
    public static LivyAuthentication Kerberos { get; } = new NegotiateAuthentication();

    /// <summary>The name of the method, as settings spell it.</summary>
    public abstract string Method { get; }

    /// <summary>User and password, sent with every request.</summary>
    /// <param name="user">The user's name.</param>
    /// <param name="password">The password; may be empty.</param>
    /// <returns>The method.</returns>
    /// <exception cref="LivyException">The user is empty or has a colon.</exception>
    public static LivyAuthentication Basic(string user, string password) =>
        string.IsNullOrEmpty(user) || user.Contains(':', StringComparison.Ordinal)
            ? throw new LivyException($"The user \"{user}\" cannot be sent by Basic: give a name without a colon.")
            : new BasicAuthentication(user, password);

    /// <summary>A token, sent as <c>Authorization: Bearer</c>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The method.</returns>
    /// <exception cref="LivyException">The token is empty.</exception>
    public static LivyAuthentication Bearer(string token) => string.IsNullOrWhiteSpace(token)
        ? throw new LivyException("The bearer token is empty; give the token, or choose another authentication.")
        : new BearerAuthentication(token.Trim());

    /// <summary>AWS Signature Version 4 with the AWS SDK's usual credentials (environment, profile, role).</summary>
    /// <param name="region">The region, such as <c>us-east-1</c>.</param>
    /// <param name="service">The service's signing name.</param>
    /// <returns>The method.</returns>
    /// <exception cref="LivyException">The region is empty.</exception>
    public static LivyAuthentication SigV4(string region, string service = "emr-serverless") =>
        string.IsNullOrWhiteSpace(region)
            ? throw new LivyException("SigV4 needs a region; set AWS_REGION, for example to \"us-east-1\".")
            : new SigV4Authentication(region, service);

    /// <summary>The method's name, without any secret.</summary>
    /// <returns>The name.</returns>
    public sealed override string ToString() => Method;

    internal sealed record NoAuthentication : LivyAuthentication
    {
        public override string Method => "none";
    }

    internal sealed record NegotiateAuthentication : LivyAuthentication
    {
        public override string Method => "kerberos";
    }

    internal sealed record BasicAuthentication(string User, string Password) : LivyAuthentication
    {
        public override string Method => "basic";

        internal string User { get; } = User;

        internal string Password { get; } = Password;
    }

    internal sealed record BearerAuthentication(string Token) : LivyAuthentication
    {
        public override string Method => "bearer";

        internal string Token { get; } = Token;
    }

    internal sealed record SigV4Authentication(string Region, string Service) : LivyAuthentication
    {
        public override string Method => "sigv4";
    }
}
