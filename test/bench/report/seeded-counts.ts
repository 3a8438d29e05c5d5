import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'
import { segmentKinds } from '../../../pipeline/domain/case.ts'
import { stores } from '../../../pipeline/store/registry.ts'

const DATABASE_FILE = 'groundswell.duckdb'
const ENGINE = { memoryLimitMb: 1_024, threads: 2 }
export const SEEDED_WEEKS = 26
const MONDAY = '2024-04-08'
/** The last week of the seeded counts. */
export const SEEDED_WEEK = '2024-W40'
const PATTERNS = 400
const SPIKES = 6

/**
 * A store with cases, patterns, assignments and counts as loading and mining leave them, without the loading and mining:
 * 26 weeks, 400 patterns, seven kinds of segments, six patterns that triple in the last week. Always the same for a number of cases.
 */
export async function seedCounts(folder: string, cases: number): Promise<void> {
  await (await stores.duckdb({ folder, ...ENGINE })).close()
  const instance = await DuckDBInstance.create(join(folder, DATABASE_FILE),)
  const connection = await instance.connect()
  for (const statement of statements(cases)) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
}

const statements = (cases: number): readonly string[] => [
  `CREATE TEMP TABLE made AS
   SELECT *, ${PATTERNS} * u * u AS place FROM (
     SELECT n, hash(3 * n) / 18446744073709551616.0 AS u, hash(3 * n + 1) / 18446744073709551616.0 AS moment, hash(3 * n + 2) AS dice FROM range(${cases}) t(n))`,
  `CREATE TEMP TABLE placed AS
   SELECT n, dice, least(${PATTERNS}, 1 + floor(place)::INTEGER) AS ordinal,
     CASE WHEN floor(place) < ${SPIKES} AND dice % 10 = 0 THEN ${SEEDED_WEEKS - 1} * 7.0 + 7 * moment ELSE ${SEEDED_WEEKS} * 7.0 * moment END AS day FROM made`,
  `INSERT INTO cases BY NAME
   SELECT 'bench:' || n AS case_id, 'bench' AS source, n::VARCHAR AS source_case_id,
     TIMESTAMPTZ '${MONDAY} 00:00:00+00' + to_seconds(day * 86400) AS opened_at, opened_at AS updated_at,
     ['en', 'de', 'hi', 'pt', 'ja'][1 + (dice % 5)::INTEGER] AS language, ['US', 'DE', 'IN', 'BR', 'JP', 'FR', 'GB', 'MX'][1 + (dice % 8)::INTEGER] AS country,
     'product ' || (dice % 12) AS product, '1.' || (dice % 30) AS version, ['android', 'ios', 'windows'][1 + (dice % 3)::INTEGER] AS platform,
     ['chat', 'mail', 'form'][1 + (dice % 3)::INTEGER] AS channel, 'category ' || (dice % 9) AS category,
     'Case of pattern ' || ordinal AS subject, 'It happened on day ' || floor(day) || ' in variant ' || (dice % 97) AS body, []::VARCHAR[] AS tags,
     'R-' || (dice % 400000) AS reporter_ref, '{}'::JSON AS extra, md5(n::VARCHAR) AS row_hash, 'L-000000000001' AS load_id, opened_at AS first_seen_at
   FROM placed ORDER BY n`,
  `INSERT INTO assignments BY NAME
   SELECT 'bench:' || n AS case_id, 'P-' || lpad(ordinal::VARCHAR, 4, '0') AS pattern_id, 0.8 AS score, 'nearest-exemplars' AS method, false AS exemplar, TIMESTAMPTZ '2024-10-07 00:00:00+00' AS decided_at
   FROM placed ORDER BY n`,
  `INSERT INTO patterns BY NAME
   SELECT pattern_id, 'active' AS state, 'founded' AS origin, 'Issue type ' || pattern_id AS label, 'machine' AS labelled_by, ['issue', 'type'] AS terms, min(case_id) AS medoid_case_id,
     [min(case_id)] AS example_case_ids, '[{"language":"en","caseCount":1}]'::JSON AS languages, 0.7 AS cohesion, DATE '${MONDAY}' AS born_on, NULL AS birth,
     min(opened_at) AS first_case_at, max(opened_at) AS last_case_at, count(*) AS case_count, []::VARCHAR[] AS parent_pattern_ids
   FROM cases JOIN assignments USING (case_id) GROUP BY pattern_id ORDER BY pattern_id`,
  `INSERT INTO daily_counts BY NAME
   WITH placed AS (SELECT cases.*, cases.opened_at::DATE AS day, pattern_id FROM cases JOIN assignments USING (case_id)),
   segments AS (
     SELECT day, pattern_id, segment_kind, segment_value FROM (UNPIVOT placed ON ${segmentKinds.join(', ')} INTO NAME segment_kind VALUE segment_value)
     UNION ALL SELECT day, pattern_id, 'all', '' FROM placed)
   SELECT day, if(grouping(pattern_id) = 1, '*', pattern_id) AS pattern_id, segment_kind, segment_value, count(*) AS case_count
   FROM segments GROUP BY GROUPING SETS ((day, pattern_id, segment_kind, segment_value), (day, segment_kind, segment_value))`,
  `INSERT INTO weekly_counts BY NAME
   SELECT strftime(date_trunc('week', day), '%G-W%V') AS week, pattern_id, segment_kind, segment_value, sum(case_count)::BIGINT AS case_count FROM daily_counts GROUP BY ALL`,
]
