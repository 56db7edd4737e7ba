-- Investigations that were started in the period, and those that were concluded in it, by conclusion.
--
-- Counted: every investigation, also several about one child. Age: the year less the year of birth, an unborn child as 0.
-- One that is started and not concluded has no conclusion; it belongs to none of the categories.
WITH counted AS (
    SELECT
        period.period,
        case_file.municipality,
        greatest(period.year - CAST(date_part('year', child.born) AS BIGINT), 0) AS age,
        child.sex,
        coalesce(investigation.conclusion, 'none') AS conclusion,
        investigation.child_id,
        investigation.started_on BETWEEN period.first_day AND period.last_day AS is_started,
        coalesce(investigation.concluded_on BETWEEN period.first_day AND period.last_day, FALSE) AS is_concluded
    FROM period
    JOIN investigation
        ON investigation.started_on BETWEEN period.first_day AND period.last_day
        OR investigation.concluded_on BETWEEN period.first_day AND period.last_day
    JOIN child ON child.child_id = investigation.child_id
    LEFT JOIN case_file ON case_file.case_file_id = investigation.case_file_id
    WHERE period.year - CAST(date_part('year', child.born) AS BIGINT) <= 24
),
of_child AS (
    SELECT
        period,
        municipality,
        age,
        sex,
        conclusion,
        child_id,
        count(*) FILTER (WHERE is_started) AS started,
        count(*) FILTER (WHERE is_concluded) AS concluded
    FROM counted
    GROUP BY period, municipality, age, sex, conclusion, child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    conclusion,
    CAST(sum(started) AS BIGINT) AS started,
    CAST(sum(concluded) AS BIGINT) AS concluded,
    count(*) FILTER (WHERE started > 0) AS started_persons,
    count(*) FILTER (WHERE concluded > 0) AS concluded_persons
FROM of_child
GROUP BY period, municipality, age, sex, conclusion
