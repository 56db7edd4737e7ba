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
)
SELECT
    period,
    municipality,
    age,
    sex,
    conclusion,
    count(*) FILTER (WHERE is_started) AS started,
    count(*) FILTER (WHERE is_concluded) AS concluded,
    count(DISTINCT child_id) FILTER (WHERE is_started) AS started_persons,
    count(DISTINCT child_id) FILTER (WHERE is_concluded) AS concluded_persons
FROM counted
GROUP BY period, municipality, age, sex, conclusion
