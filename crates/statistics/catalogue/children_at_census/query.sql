-- Children and young people with a measure that is active on the last day of the period, and what they have.
--
-- A child counts once in each municipality where it has a case with an active measure, and is described by its measures
-- there. Age: the last day of the period is the last of the year, so full years are the difference between the years.
-- Assistance is the narrow one, the legal group 'assistance' alone: emergency and behaviour measures, care and aftercare
-- stand outside it. A placement counts whatever legal group it is of.
WITH active AS (
    SELECT
        period.period,
        case_file.municipality,
        measure.child_id,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        bool_or(measure.legal_group = 'assistance') AS assistance,
        bool_or(measure.is_placement) AS placed,
        bool_or(measure.is_placement AND measure.category LIKE '1.%') AS institution,
        bool_or(measure.is_placement AND measure.category IN ('2.1', '2.2', '2.3', '2.4', '2.99')) AS foster_home,
        bool_or(measure.is_placement AND measure.category = '2.5') AS emergency_foster_home,
        bool_or(measure.is_placement AND measure.category = '2.6') AS temporary_home,
        bool_or(measure.is_placement AND measure.category = '8.2') AS housing,
        bool_or(
            measure.legal_group = 'assistance'
            AND (measure.category LIKE '3.%' OR measure.category LIKE '5.%' OR measure.category LIKE '6.%')
        ) AS guidance,
        bool_or(measure.legal_group = 'assistance' AND measure.category LIKE '4.%') AS support
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY period.period, case_file.municipality, measure.child_id, period.year, child.born, child.sex
),
planned AS (
    SELECT DISTINCT period.period, plan.child_id
    FROM period
    JOIN plan
        ON plan.started_on <= period.last_day
        AND (plan.ended_on IS NULL OR plan.ended_on >= period.last_day)
    WHERE plan.kind IN ('1', '2')
)
SELECT
    active.period,
    active.municipality,
    active.age,
    active.sex,
    count(*) AS measure,
    count(*) FILTER (WHERE assistance) AS assistance,
    count(*) FILTER (WHERE assistance AND NOT placed) AS at_home,
    count(*) FILTER (WHERE assistance AND placed) AS placed,
    count(*) FILTER (WHERE assistance AND institution) AS institution,
    count(*) FILTER (WHERE assistance AND foster_home) AS foster_home,
    count(*) FILTER (WHERE assistance AND emergency_foster_home) AS emergency_foster_home,
    count(*) FILTER (WHERE assistance AND temporary_home) AS temporary_home,
    count(*) FILTER (WHERE assistance AND housing) AS housing,
    count(*) FILTER (WHERE assistance AND NOT placed AND (guidance OR support)) AS guidance_or_support,
    count(*) FILTER (WHERE assistance AND NOT placed AND guidance AND NOT support) AS only_guidance,
    count(*) FILTER (WHERE assistance AND NOT placed AND guidance AND support) AS guidance_and_support,
    count(*) FILTER (WHERE assistance AND NOT placed AND support AND NOT guidance) AS only_support,
    count(*) FILTER (WHERE assistance AND planned.child_id IS NOT NULL) AS with_plan
FROM active
LEFT JOIN planned ON planned.period = active.period AND planned.child_id = active.child_id
GROUP BY active.period, active.municipality, active.age, active.sex
