using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>One function: its arguments' kinds, its result and DuckDB's spelling; an aggregate begins with @.</summary>
internal sealed record Function(string Args, string Result, string Template, string Named, bool Aggregate);

/// <summary>
/// The functions of Spark SQL that are known here; any other is refused. A kind of argument is s (string), i (int),
/// l (bigint), d (double), n (a number, as it is), b (boolean), t (timestamp), D (date), a (as it is), x (array),
/// c (of the common type of all c), L (a literal text).
/// </summary>
internal static class Functions
{
    private const string Table = """
        upper|s|string|upper({0})
        ucase|s|string|upper({0})
        lower|s|string|lower({0})
        lcase|s|string|lower({0})
        length|s|integer|CAST(length({0}) AS INTEGER)
        char_length|s|integer|CAST(length({0}) AS INTEGER)|length({0})
        octet_length|s|integer|CAST(strlen({0}) AS INTEGER)
        trim|s|string|trim({0}, ' ')
        ltrim|s|string|ltrim({0}, ' ')
        rtrim|s|string|rtrim({0}, ' ')
        instr|ss|integer|CAST(instr({0}, {1}) AS INTEGER)
        replace|sss|string|replace({0}, {1}, {2})
        concat_ws|L*|string|concat_ws({*})
        substring_index|ssi|string|substring_index({0}, {1}, {2})
        ascii|s|integer|ascii({0})
        md5|s|string|md5({0})
        contains|ss|boolean|contains({0}, {1})
        startswith|ss|boolean|starts_with({0}, {1})
        endswith|ss|boolean|ends_with({0}, {1})
        translate|sss|string|translate({0}, {1}, {2})
        repeat|sr|string|repeat({0}, {1})
        space|r|string|repeat(' ', {0})
        lpad|srs|string|lpad({0}, {1}, {2})
        rpad|srs|string|rpad({0}, {1}, {2})
        lpad|sr|string|lpad({0}, {1}, ' ')|lpad({0}, {1},  )
        rpad|sr|string|rpad({0}, {1}, ' ')|rpad({0}, {1},  )
        substring|si|string|spark_substring({0}, {1})|substring({0}, {1}, 2147483647)
        substring|sii|string|spark_substring({0}, {1}, {2})
        substr|si|string|spark_substring({0}, {1})|substr({0}, {1}, 2147483647)
        substr|sii|string|spark_substring({0}, {1}, {2})
        left|si|string|substr({0}, 1, greatest({1}, 0))
        locate|ss|integer|CAST(instr({1}, {0}) AS INTEGER)|locate({0}, {1}, 1)
        regexp_replace|sRS|string|regexp_replace({0}, {1}, {2}, 'g')|regexp_replace({0}, {1}, {2}, 1)
        regexp_extract|sR|string|regexp_extract({0}, {1}, 1)|regexp_extract({0}, {1}, 1)
        regexp_extract|sRi|string|regexp_extract({0}, {1}, {2})
        regexp_like|sR|boolean|regexp_matches({0}, {1})|REGEXP_LIKE({0}, {1})
        rlike|sR|boolean|regexp_matches({0}, {1})|RLIKE({0}, {1})
        get_json_object|sL|string|json_extract_string({0}, {1})
        abs|n|same|abs({0})
        sqrt|d|double|spark_sqrt({0})|SQRT({0})
        exp|d|double|exp({0})|EXP({0})
        ln|d|double|CASE WHEN {0} > 0 THEN ln({0}) END
        log|d|double|CASE WHEN {0} > 0 THEN ln({0}) END|ln({0})
        log2|d|double|CASE WHEN {0} > 0 THEN log2({0}) END|LOG2({0})
        log10|d|double|CASE WHEN {0} > 0 THEN log10({0}) END|LOG10({0})
        log|dd|double|CASE WHEN {0} > 0 AND {1} > 0 THEN ln({1}) / ln({0}) END|LOG({0}, {1})
        pow|dd|double|pow({0}, {1})
        power|dd|double|pow({0}, {1})|POWER({0}, {1})
        sin|d|double|sin({0})|SIN({0})
        cos|d|double|cos({0})|COS({0})
        tan|d|double|tan({0})|TAN({0})
        atan|d|double|atan({0})|ATAN({0})
        atan2|dd|double|atan2({0}, {1})|ATAN2({0}, {1})
        degrees|d|double|degrees({0})|DEGREES({0})
        radians|d|double|radians({0})|RADIANS({0})
        pi||double|pi()|PI()
        isnan|d|boolean|coalesce(isnan({0}), false)
        signum|d|double|CAST(sign({0}) AS DOUBLE)|SIGNUM({0})
        sign|d|double|CAST(sign({0}) AS DOUBLE)
        try_divide|dd|double|{0} / nullif({1}, 0)
        rand||double|random()
        rand|a|double|random()
        shiftleft|ii|integer|spark_shift({0}, {1})
        bit_count|l|integer|CAST(bit_count({0}) AS INTEGER)
        coalesce|c*|common|coalesce({*})
        nvl|cc|common|coalesce({0}, {1})
        ifnull|cc|common|coalesce({0}, {1})
        nvl2|acc|common|CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END
        if|bcc|common|CASE WHEN {0} THEN {1} ELSE {2} END|(IF({0}, {1}, {2}))
        nullif|aa|same|nullif({0}, {1})
        greatest|c*|common|greatest({*})
        least|c*|common|least({*})
        isnull|a|boolean|({0} IS NULL)|({0} IS NULL)
        isnotnull|a|boolean|({0} IS NOT NULL)|({0} IS NOT NULL)
        year|D|integer|CAST(year({0}) AS INTEGER)
        month|D|integer|CAST(month({0}) AS INTEGER)
        day|D|integer|CAST(day({0}) AS INTEGER)
        dayofmonth|D|integer|CAST(day({0}) AS INTEGER)
        dayofyear|D|integer|CAST(dayofyear({0}) AS INTEGER)
        quarter|D|integer|CAST(quarter({0}) AS INTEGER)
        weekofyear|D|integer|CAST(weekofyear({0}) AS INTEGER)
        dayofweek|D|integer|CAST(system.main.dayofweek({0}) + 1 AS INTEGER)
        weekday|D|integer|CAST((system.main.dayofweek({0}) + 6) % 7 AS INTEGER)
        hour|t|integer|CAST(hour({0}) AS INTEGER)
        minute|t|integer|CAST(minute({0}) AS INTEGER)
        second|t|integer|CAST(second({0}) AS INTEGER)
        last_day|D|date|last_day({0})
        add_months|Di|date|CAST({0} + to_months({1}) AS DATE)
        date_add|Di|date|({0} + {1})
        date_sub|Di|date|({0} - {1})
        datediff|DD|integer|CAST({0} - {1} AS INTEGER)
        to_date|D|date|{0}
        date|D|date|{0}
        to_timestamp|t|timestamp|{0}
        to_date|sL|date|CAST(make_timestamp(parse_micros({0}, {1})) AS DATE)
        to_timestamp|sL|timestamp|make_timestamp(parse_micros({0}, {1}))
        unix_timestamp|t|long|CAST(floor(epoch_us({0}) / 1000000) AS BIGINT)|unix_timestamp({0}, yyyy-MM-dd HH:mm:ss)
        from_unixtime|l|string|strftime(make_timestamp({0} * 1000000), '%Y-%m-%d %H:%M:%S')|from_unixtime({0}, yyyy-MM-dd HH:mm:ss)
        from_unixtime|lL|string|format_micros({0} * 1000000, {1})
        date_format|tL|string|format_micros(epoch_us({0}), {1})
        timestamp_millis|l|timestamp|make_timestamp({0} * 1000)
        timestamp_seconds|l|timestamp|make_timestamp({0} * 1000000)
        timestamp_micros|l|timestamp|make_timestamp({0})
        unix_millis|t|long|epoch_ms({0})
        unix_micros|t|long|epoch_us({0})
        unix_seconds|t|long|CAST(floor(epoch_us({0}) / 1000000) AS BIGINT)
        current_timestamp||timestamp|make_timestamp(epoch_us(now()))
        now||timestamp|make_timestamp(epoch_us(now()))
        current_date||date|CAST(make_timestamp(epoch_us(now())) AS DATE)
        current_database||string|'default'
        spark_partition_id||integer|0|SPARK_PARTITION_ID()
        input_file_name||string|''
        monotonically_increasing_id||long|(row_number() OVER () - 1)
        array|c*|list|list_value({*})
        size|x|integer|coalesce(CAST(len({0}) AS INTEGER), -1)
        sort_array|x|same|list_sort({0}, 'ASC', 'NULLS FIRST')|sort_array({0}, true)
        array_max|x|element|list_max({0})
        array_min|x|element|list_min({0})
        array_size|x|integer|CAST(len({0}) AS INTEGER)
        count|*|long|COUNT(*)|count(1)|@
        count|a|long|COUNT({0})||@
        count|a*|long|COUNT({*})||@
        count_if|b|long|CAST(COUNT(CASE WHEN {0} THEN 1 END) AS BIGINT)||@
        sum|n|sum|SUM({0})||@
        avg|n|avg|AVG({0})||@
        mean|n|avg|AVG({0})||@
        min|a|same|MIN({0})||@
        max|a|same|MAX({0})||@
        stddev|d|double|stddev_samp({0})||@
        stddev_samp|d|double|stddev_samp({0})||@
        stddev_pop|d|double|stddev_pop({0})||@
        variance|d|double|var_samp({0})||@
        var_samp|d|double|var_samp({0})||@
        var_pop|d|double|var_pop({0})||@
        corr|dd|double|corr({0}, {1})||@
        bool_or|b|boolean|bool_or({0})||@
        bool_and|b|boolean|bool_and({0})||@
        any|b|boolean|bool_or({0})|any({0})|@
        some|b|boolean|bool_or({0})|some({0})|@
        every|b|boolean|bool_and({0})||@
        bit_or|n|same|bit_or({0})||@
        first|a|same|first({0})||@
        first_value|a|same|first({0})||@
        last|a|same|last({0})||@
        last_value|a|same|last({0})||@
        any_value|a|same|first({0})||@
        max_by|aa|same|arg_max({0}, {1})||@
        min_by|aa|same|arg_min({0}, {1})||@
        percentile|dL|double|quantile_cont({0}, {1})|percentile({0}, {1}, 1)|@
        percentile_cont|dL|double|quantile_cont({0}, {1})|percentile({0}, {1}, 1)|@
        row_number||integer|row_number()||w
        rank||integer|rank()|RANK()|w
        dense_rank||integer|dense_rank()|DENSE_RANK()|w
        ntile|i|integer|ntile({0})||w
        percent_rank||double|percent_rank()|PERCENT_RANK()|w
        cume_dist||double|cume_dist()||w
        lag|a|same|lag({0})|lag({0}, 1, NULL)|w
        lead|a|same|lead({0})|lead({0}, 1, NULL)|w
        lag|ai|same|lag({0}, {1})|lag({0}, {1}, NULL)|w
        lead|ai|same|lead({0}, {1})|lead({0}, {1}, NULL)|w
        lag|cic|common|lag({0}, {1}, {2})||w
        lead|cic|common|lead({0}, {1}, {2})||w
        nth_value|ai|same|nth_value({0}, {1})||w
        """;

    private static readonly ILookup<string, Function> Known = Table.Split('\n')
        .Select(line => line.TrimEnd('\r').Split('|'))
        .ToLookup(part => part[0], Read, StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Known.Contains(name);

    public static Function Find(string name, int count) =>
        Known[name].FirstOrDefault(function => function.Args.EndsWith('*') && function.Args.Length > 1
            ? count >= 1 && (name != "count" || count > 1)
            : function.Args.Length == count)
        ?? throw Types.Missing(string.Create(CultureInfo.InvariantCulture, $"`{name}` with {count} arguments"));

    private static Function Read(string[] part) => new(
        part[1], part[2], part[3], part.Length > 4 && part[4].Length > 0 ? part[4] : "", part.Length > 5);
}
