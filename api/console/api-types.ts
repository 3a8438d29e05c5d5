// Generated from api/openapi.json by test/support/write-api-types.ts.
export interface paths {
 readonly "/v1/actions": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly patternId?: string;
     readonly state?: "proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred";
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly actions: readonly {
        readonly action: {
         readonly actionId: string;
         readonly because: readonly string[];
         /** @enum {unknown} */
         readonly controlLevel: "eliminate" | "substitute" | "engineer" | "administrate" | "protect";
         readonly dueOn: string;
         readonly expectedRatio: {
          readonly basis: string;
          readonly high: number;
          readonly low: number;
          readonly mid: number;
         };
         readonly kind: "corrective" | "preventive" | "containment";
         readonly ownerTeam: string;
         readonly patternId: string;
         readonly playbookId: string;
         readonly proposedAt: string;
         /** @enum {unknown} */
         readonly state: "proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred";
         readonly title: string;
         readonly verification: string;
        };
        readonly followUp: {
         readonly acceptedUntil: string | null;
         readonly actionId: string;
         readonly evidence: string | null;
         readonly measured: {
          readonly because: string;
          readonly expected: number | null;
          readonly lower: number | null;
          readonly observed: number | null;
          readonly rateRatio: number | null;
          readonly upper: number | null;
          readonly verdict: "effective" | "not_effective" | "inconclusive";
          readonly week: string;
          readonly weeksAfter: number;
         } | null;
         readonly owner: string | null;
         readonly plan: {
          readonly bound: number;
          readonly digest: string;
          readonly exposure: string;
          readonly longestWeeks: number;
          readonly metric: string;
         } | null;
         readonly prevented: {
          readonly high: number;
          readonly later: number;
          readonly level: number;
          readonly low: number;
          readonly now: number;
          readonly perWeek: number;
         } | null;
         /** @enum {unknown} */
         readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
         readonly since: string;
         readonly ticketUrl: string | null;
        };
        readonly isOverdue: boolean;
        readonly nextStates: readonly ("proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred")[];
        readonly patternLabel: string;
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/actions/{actionId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly actionId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly action: {
        readonly actionId: string;
        readonly because: readonly string[];
        /** @enum {unknown} */
        readonly controlLevel: "eliminate" | "substitute" | "engineer" | "administrate" | "protect";
        readonly dueOn: string;
        readonly expectedRatio: {
         readonly basis: string;
         readonly high: number;
         readonly low: number;
         readonly mid: number;
        };
        readonly kind: "corrective" | "preventive" | "containment";
        readonly ownerTeam: string;
        readonly patternId: string;
        readonly playbookId: string;
        readonly proposedAt: string;
        /** @enum {unknown} */
        readonly state: "proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred";
        readonly title: string;
        readonly verification: string;
       };
       readonly followUp: {
        readonly acceptedUntil: string | null;
        readonly actionId: string;
        readonly evidence: string | null;
        readonly measured: {
         readonly because: string;
         readonly expected: number | null;
         readonly lower: number | null;
         readonly observed: number | null;
         readonly rateRatio: number | null;
         readonly upper: number | null;
         readonly verdict: "effective" | "not_effective" | "inconclusive";
         readonly week: string;
         readonly weeksAfter: number;
        } | null;
        readonly owner: string | null;
        readonly plan: {
         readonly bound: number;
         readonly digest: string;
         readonly exposure: string;
         readonly longestWeeks: number;
         readonly metric: string;
        } | null;
        readonly prevented: {
         readonly high: number;
         readonly later: number;
         readonly level: number;
         readonly low: number;
         readonly now: number;
         readonly perWeek: number;
        } | null;
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        readonly since: string;
        readonly ticketUrl: string | null;
       };
       readonly isOverdue: boolean;
       readonly nextStates: readonly ("proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred")[];
       readonly patternLabel: string;
       readonly steps: readonly {
        readonly actionId: string;
        readonly actor: string;
        readonly at: string;
        readonly from: string;
        readonly reason: string;
        readonly to: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/alerts": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly patternId?: string;
     readonly state?: "open" | "acknowledged" | "snoozed" | "closed";
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly alerts: readonly {
        readonly alertClass?: ("issue" | "spam-wave" | "release" | "data-quality") | null;
        readonly alertId: string;
        /** @enum {unknown} */
        readonly kind: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
        readonly lastSignalOn: string;
        readonly openedOn: string;
        readonly patternId: string | null;
        readonly score?: number | null;
        readonly sentence: string;
        readonly signalIds: readonly string[];
        readonly snoozedUntil?: string | null;
        /** @enum {unknown} */
        readonly state: "open" | "acknowledged" | "snoozed" | "closed";
        readonly verdict?: ("real" | "expected" | "noise" | "duplicate") | null;
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/alerts/{alertId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly alertId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly alert: {
        readonly alertClass?: ("issue" | "spam-wave" | "release" | "data-quality") | null;
        readonly alertId: string;
        /** @enum {unknown} */
        readonly kind: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
        readonly lastSignalOn: string;
        readonly openedOn: string;
        readonly patternId: string | null;
        readonly score?: number | null;
        readonly sentence: string;
        readonly signalIds: readonly string[];
        readonly snoozedUntil?: string | null;
        /** @enum {unknown} */
        readonly state: "open" | "acknowledged" | "snoozed" | "closed";
        readonly verdict?: ("real" | "expected" | "noise" | "duplicate") | null;
       };
       readonly effects: {
        readonly duplicate: {
         readonly after: number;
         readonly before: number;
        };
        readonly expected: {
         readonly after: number;
         readonly before: number;
        };
        readonly noise: {
         readonly after: number;
         readonly before: number;
        };
        readonly real: {
         readonly after: number;
         readonly before: number;
        };
       };
       readonly steps: readonly {
        readonly actor: string;
        readonly alertId: string;
        readonly at: string;
        /** @enum {unknown} */
        readonly kind: "acknowledged" | "snoozed" | "closed";
        readonly patternId: string | null;
        readonly reason: string;
        readonly until: string | null;
        readonly verdict: ("real" | "expected" | "noise" | "duplicate") | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/audit": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly acts: readonly {
        readonly act: string;
        readonly actor: string;
        readonly at: string;
        readonly detail: {
         readonly [key: string]: string | number | boolean | null;
        };
        readonly hash: string;
        /** @enum {unknown} */
        readonly outcome: "done" | "refused";
        readonly position: number;
        readonly role: string;
        readonly subject: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/backtests": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly backtests: readonly {
        readonly backtestId: string;
        readonly failedBecause: string | null;
        readonly finishedAt: string | null;
        readonly request: {
         /** @enum {unknown} */
         readonly cadence?: "week" | "day";
         readonly events?: readonly {
          readonly name: string;
          readonly patternId?: string;
          readonly startedOn: string;
          readonly words?: readonly string[];
         }[];
         readonly from?: string;
         readonly permuted?: boolean;
         readonly rule?: string;
         readonly to?: string;
        };
        readonly startedAt: string;
        readonly startedBy: string;
        /** @enum {unknown} */
        readonly state: "running" | "done" | "failed";
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/backtests/{backtestId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly backtestId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly backtestId: string;
       readonly failedBecause: string | null;
       readonly finishedAt: string | null;
       readonly request: {
        /** @enum {unknown} */
        readonly cadence?: "week" | "day";
        readonly events?: readonly {
         readonly name: string;
         readonly patternId?: string;
         readonly startedOn: string;
         readonly words?: readonly string[];
        }[];
        readonly from?: string;
        readonly permuted?: boolean;
        readonly rule?: string;
        readonly to?: string;
       };
       readonly result: {
        readonly alertsAWeek: number;
        /** @enum {string} */
        readonly cadence: "week";
        readonly events: readonly {
         readonly daysToDetect: number | null;
         readonly detectedOn: string | null;
         readonly name: string;
         readonly startedOn: string;
        }[];
        readonly falseAlarmsAWeek: number;
        readonly from: string;
        readonly rule: string | null;
        readonly to: string;
        readonly weeks: readonly {
         readonly alertsOpened: number;
         readonly equalToLive: boolean | null;
         readonly seriesTested: number;
         readonly signals: readonly {
          readonly expected: number;
          /** @enum {unknown} */
          readonly kind: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
          readonly observed: number;
          readonly patternId: string;
         }[];
         readonly week: string;
        }[];
        readonly weeksToTell: {
         readonly doubled: number | null;
         readonly tripled: number | null;
        };
       } | {
        readonly alertsAWeek: number;
        /** @enum {string} */
        readonly cadence: "day";
        readonly events: readonly {
         readonly daysToDetect: number | null;
         readonly detectedOn: string | null;
         readonly name: string;
         readonly startedOn: string;
        }[];
        readonly falseAlertsAWeek: number | null;
        readonly foundedOn: string;
        readonly from: string;
        readonly to: string;
        readonly weeks: readonly {
         readonly alerts: readonly {
          /** @enum {unknown} */
          readonly alertClass: "issue" | "spam-wave" | "release" | "data-quality";
          readonly day: string;
          readonly expected: number;
          readonly incident: number;
          /** @enum {unknown} */
          readonly kind: "emerging" | "spike";
          readonly label: string;
          readonly observed: number;
          readonly patternId: string;
          readonly told: boolean;
         }[];
         readonly alertsTold: number;
         readonly equalToLive: boolean | null;
         readonly expectedFalseAlarms: number;
         readonly testCount: number;
         readonly week: string;
        }[];
       } | null;
       readonly startedAt: string;
       readonly startedBy: string;
       /** @enum {unknown} */
       readonly state: "running" | "done" | "failed";
      };
     };
    };
   };
  };
 };
 readonly "/v1/calendar": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly withdrawn?: boolean;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly days: readonly {
        readonly day: string;
        readonly declaredAt: string;
        readonly declaredBy: string;
        readonly declaredDayId: string;
        /** @enum {unknown} */
        readonly kind: "holiday" | "level-shift";
        readonly patternId: string;
        readonly reason: string;
        readonly withdrawnAt: string | null;
        readonly withdrawnBy: string | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/cases": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly category?: string;
     readonly channel?: string;
     readonly country?: string;
     readonly cursor?: string;
     readonly from?: string;
     readonly language?: string;
     readonly limit: number;
     readonly patternId?: string;
     readonly platform?: string;
     readonly product?: string;
     readonly to?: string;
     readonly version?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly cases: readonly {
        readonly body: string;
        readonly caseId: string;
        readonly category: string | null;
        readonly channel: string | null;
        readonly closedAt: string | null;
        readonly country: string | null;
        readonly escalated: boolean | null;
        readonly language: string;
        readonly locale: string | null;
        readonly masked: boolean;
        readonly openedAt: string;
        readonly patternId: string | null;
        readonly platform: string | null;
        readonly product: string | null;
        readonly reopenCount: number | null;
        readonly resolution: string | null;
        readonly risk: {
         /** @enum {unknown} */
         readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
         readonly comparedWith: string;
         /** @enum {unknown} */
         readonly decision: "escalate" | "review" | "none";
         readonly dsa: {
          readonly category: string;
          readonly keyword: string;
         };
         readonly model: "report" | "content";
         readonly modelVersion: string;
         readonly rules: readonly string[];
         readonly score: number;
         /** @enum {unknown} */
         readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
         readonly share: number;
         readonly trigger: {
          readonly end: number;
          readonly start: number;
          readonly text: string;
         } | null;
        } | null;
        readonly severity: string | null;
        readonly source: string;
        readonly sourceCaseId: string;
        readonly status: string | null;
        readonly subcategory: string | null;
        readonly subject: string;
        readonly tags: readonly string[];
        readonly team: string | null;
        readonly updatedAt: string;
        readonly version: string | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/cases/{caseId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly caseId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly body: string;
       readonly caseId: string;
       readonly category: string | null;
       readonly channel: string | null;
       readonly closedAt: string | null;
       readonly country: string | null;
       readonly escalated: boolean | null;
       readonly language: string;
       readonly locale: string | null;
       readonly masked: boolean;
       readonly openedAt: string;
       readonly patternId: string | null;
       readonly platform: string | null;
       readonly product: string | null;
       readonly reopenCount: number | null;
       readonly resolution: string | null;
       readonly risk: {
        /** @enum {unknown} */
        readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
        readonly comparedWith: string;
        /** @enum {unknown} */
        readonly decision: "escalate" | "review" | "none";
        readonly dsa: {
         readonly category: string;
         readonly keyword: string;
        };
        readonly model: "report" | "content";
        readonly modelVersion: string;
        readonly rules: readonly string[];
        readonly score: number;
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        readonly share: number;
        readonly trigger: {
         readonly end: number;
         readonly start: number;
         readonly text: string;
        } | null;
       } | null;
       readonly severity: string | null;
       readonly source: string;
       readonly sourceCaseId: string;
       readonly status: string | null;
       readonly subcategory: string | null;
       readonly subject: string;
       readonly tags: readonly string[];
       readonly team: string | null;
       readonly updatedAt: string;
       readonly version: string | null;
      };
     };
    };
   };
  };
 };
 readonly "/v1/cases/{caseId}/risk-corrections": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly caseId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly corrections: readonly {
        readonly actor: string;
        readonly at: string;
        readonly caseId: string;
        readonly category: ("child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam") | null;
        readonly reason: string;
        readonly severity: ("S0" | "S1" | "S2" | "S3" | "S4") | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/constraints": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly patternId?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly constraints: readonly {
        readonly actor: string;
        readonly at: string;
        readonly caseIds: readonly string[];
        readonly constraintId: string;
        readonly formerPatterns: readonly {
         readonly label: string;
         readonly labelledBy: "machine" | "person";
         readonly patternId: string;
         /** @enum {unknown} */
         readonly state: "emerging" | "active" | "resolved" | "recurring" | "archived";
        }[];
        readonly formerPlaces: readonly {
         readonly caseId: string;
         readonly exemplar: boolean;
         /** @enum {unknown} */
         readonly method: "founder" | "vote" | "scan" | "remainder" | "person" | "none";
         readonly patternId: string | null;
         readonly score: number;
        }[];
        /** @enum {unknown} */
        readonly kind: "rename" | "merge" | "split" | "move" | "pin" | "resolve" | "archive" | "must-link" | "cannot-link" | "link-patterns" | "part-patterns" | "example" | "counter-example";
        readonly label: string | null;
        readonly otherPatternId: string | null;
        readonly patternId: string | null;
        readonly reason: string;
        readonly text: string | null;
        readonly undoneAt: string | null;
        readonly undoneBy: string | null;
        readonly untilCasesInWeek: number | null;
        readonly untilOn: string | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/escalations": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly open?: boolean;
     readonly severity?: "S0" | "S1" | "S2" | "S3" | "S4";
     readonly subjectId?: string;
     readonly subjectKind?: "case" | "pattern" | "text";
     readonly team?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly escalations: readonly {
        readonly acknowledgedAt: string | null;
        readonly acknowledgedBy: string | null;
        readonly breachCount: number;
        readonly caseCount: number;
        readonly category: ("child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam") | null;
        readonly closedAt: string | null;
        readonly closedBy: string | null;
        readonly country: string | null;
        readonly dueAt: string | null;
        readonly episode: number;
        readonly escalationId: string;
        readonly followUps: readonly {
         readonly at: string;
         readonly by: string;
         readonly note: string;
        }[];
        readonly handedOverAt: string | null;
        readonly hasText: boolean;
        readonly level: number;
        readonly offer: {
         readonly at: string;
         readonly by: string;
         readonly owner: string;
         readonly team: string;
        } | null;
        readonly openedAt: string;
        readonly openedBy: string;
        readonly outcome: ("resolved" | "passed_on" | "not_risky" | "duplicate") | null;
        readonly owner: string;
        readonly product: string | null;
        readonly proof: string | null;
        readonly reason: string;
        readonly remindAt: string | null;
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        /** @enum {unknown} */
        readonly state: "open" | "acknowledged" | "handed_over" | "closed";
        readonly subjectId: string;
        /** @enum {unknown} */
        readonly subjectKind: "case" | "pattern" | "text";
        readonly team: string;
        readonly text: null;
        readonly version: number;
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/escalations/{escalationId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly escalationId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly escalation: {
        readonly acknowledgedAt: string | null;
        readonly acknowledgedBy: string | null;
        readonly breachCount: number;
        readonly caseCount: number;
        readonly category: ("child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam") | null;
        readonly closedAt: string | null;
        readonly closedBy: string | null;
        readonly country: string | null;
        readonly dueAt: string | null;
        readonly episode: number;
        readonly escalationId: string;
        readonly followUps: readonly {
         readonly at: string;
         readonly by: string;
         readonly note: string;
        }[];
        readonly handedOverAt: string | null;
        readonly hasText: boolean;
        readonly level: number;
        readonly offer: {
         readonly at: string;
         readonly by: string;
         readonly owner: string;
         readonly team: string;
        } | null;
        readonly openedAt: string;
        readonly openedBy: string;
        readonly outcome: ("resolved" | "passed_on" | "not_risky" | "duplicate") | null;
        readonly owner: string;
        readonly product: string | null;
        readonly proof: string | null;
        readonly reason: string;
        readonly remindAt: string | null;
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        /** @enum {unknown} */
        readonly state: "open" | "acknowledged" | "handed_over" | "closed";
        readonly subjectId: string;
        /** @enum {unknown} */
        readonly subjectKind: "case" | "pattern" | "text";
        readonly team: string;
        readonly text: null;
        readonly version: number;
       };
       readonly steps: readonly {
        readonly actor: string;
        readonly at: string;
        readonly dueAt: string | null;
        readonly escalationId: string;
        /** @enum {unknown} */
        readonly kind: "opened" | "raised" | "reminded" | "breached" | "acknowledged" | "offered" | "accepted" | "followed_up" | "closed";
        readonly level: number;
        readonly owner: string;
        readonly reason: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/escalations/silent": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly risks: readonly {
        readonly category: ("child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam") | null;
        readonly escalationId: string | null;
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        readonly since: string;
        readonly subjectId: string;
        /** @enum {unknown} */
        readonly subjectKind: "case" | "pattern" | "text";
        /** @enum {unknown} */
        readonly why: "not_answered" | "not_followed_up" | "never_escalated";
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/exposure": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly budget: number;
       readonly pauseMinutes: number;
       readonly resumesAt: string | null;
       readonly sincePause: number;
       readonly today: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/families": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly families: readonly {
        readonly caseCount: number;
        readonly familyId: string;
        readonly label: string;
        readonly languages: readonly {
         readonly caseCount: number;
         readonly language: string;
        }[];
        readonly links: readonly {
         readonly by: "machine" | "person";
         readonly coMovement: number | null;
         readonly otherPatternId: string;
         readonly patternId: string;
         readonly probability: number;
         readonly segments: readonly string[];
         readonly tokens: readonly string[];
        }[];
        readonly patternIds: readonly string[];
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/health": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly codeVersion: string;
       /** @enum {string} */
       readonly status: "ok";
      };
     };
    };
   };
  };
 };
 readonly "/v1/keys": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly keys: readonly {
        readonly createdAt: string;
        readonly createdBy: string;
        readonly expiresAt: string | null;
        readonly keyId: string;
        readonly lastUsedAt: string | null;
        readonly name: string;
        readonly products: readonly string[];
        readonly revokedAt: string | null;
        /** @enum {unknown} */
        readonly role: "product" | "viewer" | "specialist" | "analyst" | "admin";
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/loads": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly loads: readonly {
        readonly asOf: string | null;
        readonly fileName: string;
        readonly loadedAt: string;
        readonly loadId: string;
        readonly refusedBecause: string | null;
        readonly rowsDeferred: number;
        readonly rowsIn: number;
        readonly rowsNew: number;
        readonly rowsQuarantined: number;
        readonly rowsUnchanged: number;
        readonly rowsUpdated: number;
        readonly sha256: string;
        readonly source: string;
        readonly state: "loaded" | "refused";
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/loads/{loadId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly loadId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly asOf: string | null;
       readonly fileName: string;
       readonly findings: readonly {
        readonly days: readonly string[];
        /** @enum {unknown} */
        readonly kind: "volume-drop" | "volume-rise" | "days-missing" | "rows-doubled" | "rows-repeated" | "versions-conflict" | "columns-changed" | "category-shift" | "language-shift" | "time-shift";
        readonly loadId: string;
        readonly numbers: {
         readonly [key: string]: number;
        };
        readonly sentence: string;
        readonly severity: "note" | "warning";
        readonly source: string;
       }[];
       readonly loadedAt: string;
       readonly loadId: string;
       readonly refusedBecause: string | null;
       readonly rowsDeferred: number;
       readonly rowsIn: number;
       readonly rowsNew: number;
       readonly rowsQuarantined: number;
       readonly rowsUnchanged: number;
       readonly rowsUpdated: number;
       readonly sha256: string;
       readonly source: string;
       readonly state: "loaded" | "refused";
      };
     };
    };
   };
  };
 };
 readonly "/v1/loads/{loadId}/quarantine": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly loadId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly quarantine: readonly {
        readonly firstLine: number;
        readonly reason: string;
        readonly rowCount: number;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/loads/{loadId}/quarantine/rows": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly after: number;
     readonly limit: number;
    };
    readonly path: {
     readonly loadId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly rows: readonly {
        readonly column: string | null;
        readonly detail: string;
        readonly line: number;
        readonly position: number;
        readonly reason: string;
        readonly text: string | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/pattern-proposals": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly state?: "open" | "accepted" | "dismissed" | "withdrawn";
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly proposals: readonly {
        readonly caseIds: readonly string[];
        readonly constraintId: string | null;
        readonly decidedAt: string | null;
        readonly decidedBy: string | null;
        readonly evidence: number;
        /** @enum {unknown} */
        readonly kind: "merge" | "absorb" | "split" | "retire";
        readonly label: string | null;
        readonly madeAt: string;
        readonly margin: number;
        readonly otherPatternId: string | null;
        readonly patternId: string;
        readonly proposalId: string;
        readonly quietWeeks: number | null;
        readonly reason: string | null;
        readonly sentence: string;
        readonly separation: number | null;
        readonly share: number | null;
        readonly stability: number | null;
        /** @enum {unknown} */
        readonly state: "open" | "accepted" | "dismissed" | "withdrawn";
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly category?: string;
     readonly channel?: string;
     readonly country?: string;
     readonly cursor?: string;
     readonly language?: string;
     readonly limit: number;
     readonly platform?: string;
     readonly product?: string;
     readonly search?: string;
     readonly severity?: "S0" | "S1" | "S2" | "S3" | "S4";
     readonly sort: "week-count" | "case-count" | "last-case" | "born" | "severity" | "label";
     readonly state?: "emerging" | "active" | "resolved" | "recurring" | "archived";
     readonly version?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly patterns: readonly {
        readonly expected: number | null;
        readonly family: {
         readonly caseCount: number;
         readonly familyId: string;
         readonly label: string;
         readonly languages: readonly {
          readonly caseCount: number;
          readonly language: string;
         }[];
         readonly patternIds: readonly string[];
        } | null;
        readonly lower: number | null;
        readonly pattern: {
         readonly birth: {
          readonly expected: number;
          readonly observed: number;
          readonly pValue: number;
          readonly upper: number;
          readonly windowFrom: string;
          readonly windowTo: string;
         } | null;
         readonly bornOn: string;
         readonly caseCount: number;
         readonly cohesion: number;
         readonly exampleCaseIds: readonly string[];
         readonly firstCaseAt: string;
         readonly label: string;
         readonly labelledBy: "machine" | "person";
         readonly languages: readonly {
          readonly caseCount: number;
          readonly language: string;
         }[];
         readonly lastCaseAt: string;
         readonly medoidCaseId: string | null;
         /** @enum {unknown} */
         readonly origin: "founded" | "scan" | "remainder" | "person";
         readonly parentPatternIds: readonly string[];
         readonly patternId: string;
         /** @enum {unknown} */
         readonly state: "emerging" | "active" | "resolved" | "recurring" | "archived";
         readonly terms: readonly string[];
        };
        readonly recent: readonly (number | null)[];
        readonly risk: {
         readonly caseCount: number;
         /** @enum {unknown} */
         readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
         /** @enum {unknown} */
         readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
        } | null;
        readonly sensitive: boolean;
        readonly upper: number | null;
        readonly verdict: string | null;
        readonly weekCount: number;
       }[];
       readonly total: number;
       readonly week: string | null;
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns/{patternId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly patternId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly examples: readonly {
        readonly body: string;
        readonly caseId: string;
        readonly category: string | null;
        readonly channel: string | null;
        readonly closedAt: string | null;
        readonly country: string | null;
        readonly escalated: boolean | null;
        readonly language: string;
        readonly locale: string | null;
        readonly masked: boolean;
        readonly openedAt: string;
        readonly patternId: string | null;
        readonly platform: string | null;
        readonly product: string | null;
        readonly reopenCount: number | null;
        readonly resolution: string | null;
        readonly risk: {
         /** @enum {unknown} */
         readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
         readonly comparedWith: string;
         /** @enum {unknown} */
         readonly decision: "escalate" | "review" | "none";
         readonly dsa: {
          readonly category: string;
          readonly keyword: string;
         };
         readonly model: "report" | "content";
         readonly modelVersion: string;
         readonly rules: readonly string[];
         readonly score: number;
         /** @enum {unknown} */
         readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
         readonly share: number;
         readonly trigger: {
          readonly end: number;
          readonly start: number;
          readonly text: string;
         } | null;
        } | null;
        readonly severity: string | null;
        readonly source: string;
        readonly sourceCaseId: string;
        readonly status: string | null;
        readonly subcategory: string | null;
        readonly subject: string;
        readonly tags: readonly string[];
        readonly team: string | null;
        readonly updatedAt: string;
        readonly version: string | null;
       }[];
       readonly family: {
        readonly caseCount: number;
        readonly familyId: string;
        readonly label: string;
        readonly languages: readonly {
         readonly caseCount: number;
         readonly language: string;
        }[];
        readonly patternIds: readonly string[];
       } | null;
       readonly indicators: {
        readonly ofCases: number;
        readonly tokens: readonly {
         readonly caseCount: number;
         readonly token: string;
        }[];
       };
       readonly pattern: {
        readonly birth: {
         readonly expected: number;
         readonly observed: number;
         readonly pValue: number;
         readonly upper: number;
         readonly windowFrom: string;
         readonly windowTo: string;
        } | null;
        readonly bornOn: string;
        readonly caseCount: number;
        readonly cohesion: number;
        readonly exampleCaseIds: readonly string[];
        readonly firstCaseAt: string;
        readonly label: string;
        readonly labelledBy: "machine" | "person";
        readonly languages: readonly {
         readonly caseCount: number;
         readonly language: string;
        }[];
        readonly lastCaseAt: string;
        readonly medoidCaseId: string | null;
        /** @enum {unknown} */
        readonly origin: "founded" | "scan" | "remainder" | "person";
        readonly parentPatternIds: readonly string[];
        readonly patternId: string;
        /** @enum {unknown} */
        readonly state: "emerging" | "active" | "resolved" | "recurring" | "archived";
        readonly terms: readonly string[];
       };
       readonly risk: {
        readonly caseCount: number;
        /** @enum {unknown} */
        readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
        /** @enum {unknown} */
        readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
       } | null;
       readonly sensitive: boolean;
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns/{patternId}/cases": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly category?: string;
     readonly channel?: string;
     readonly country?: string;
     readonly cursor?: string;
     readonly from?: string;
     readonly language?: string;
     readonly limit: number;
     readonly platform?: string;
     readonly product?: string;
     readonly to?: string;
     readonly version?: string;
    };
    readonly path: {
     readonly patternId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly cases: readonly {
        readonly body: string;
        readonly caseId: string;
        readonly category: string | null;
        readonly channel: string | null;
        readonly closedAt: string | null;
        readonly country: string | null;
        readonly escalated: boolean | null;
        readonly language: string;
        readonly locale: string | null;
        readonly masked: boolean;
        readonly openedAt: string;
        readonly patternId: string | null;
        readonly platform: string | null;
        readonly product: string | null;
        readonly reopenCount: number | null;
        readonly resolution: string | null;
        readonly risk: {
         /** @enum {unknown} */
         readonly category: "child_safety" | "self_harm" | "threat" | "doxxing" | "bullying" | "hate" | "animal_harm" | "account_takeover" | "scam";
         readonly comparedWith: string;
         /** @enum {unknown} */
         readonly decision: "escalate" | "review" | "none";
         readonly dsa: {
          readonly category: string;
          readonly keyword: string;
         };
         readonly model: "report" | "content";
         readonly modelVersion: string;
         readonly rules: readonly string[];
         readonly score: number;
         /** @enum {unknown} */
         readonly severity: "S0" | "S1" | "S2" | "S3" | "S4";
         readonly share: number;
         readonly trigger: {
          readonly end: number;
          readonly start: number;
          readonly text: string;
         } | null;
        } | null;
        readonly severity: string | null;
        readonly source: string;
        readonly sourceCaseId: string;
        readonly status: string | null;
        readonly subcategory: string | null;
        readonly subject: string;
        readonly tags: readonly string[];
        readonly team: string | null;
        readonly updatedAt: string;
        readonly version: string | null;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns/{patternId}/lineage": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path: {
     readonly patternId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly lineage: readonly {
        readonly actor: string;
        readonly after: string | null;
        readonly at: string;
        readonly before: string | null;
        /** @enum {unknown} */
        readonly kind: "appeared" | "split-off" | "absorbed" | "merged" | "split" | "moved-case" | "renamed" | "re-labelled" | "state-changed" | "retired" | "pinned" | "linked" | "undone";
        readonly patternId: string;
        readonly reason: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns/{patternId}/segments": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly kind: "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
     readonly weeks: number;
    };
    readonly path: {
     readonly patternId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly firstWeek: string | null;
       readonly from: string | null;
       readonly segments: readonly {
        readonly caseCount: number;
        readonly counts: readonly (number | null)[];
        readonly recently: {
         readonly caseCount: number;
         readonly ratio: number | null;
         readonly ratioLower: number | null;
         readonly ratioUpper: number | null;
         readonly share: number;
         readonly unusual: boolean;
         readonly usualShare: number | null;
        };
        readonly segment: {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        };
       }[];
       readonly to: string | null;
      };
     };
    };
   };
  };
 };
 readonly "/v1/patterns/{patternId}/series": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cadence: "week" | "day";
    };
    readonly path: {
     readonly patternId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly cadence: "week" | "day";
       readonly patternId: string;
       readonly points: readonly {
        readonly alarm: boolean;
        readonly count: number | null;
        readonly expected: number | null;
        readonly lower: number | null;
        readonly period: string;
        readonly upper: number | null;
       }[];
       readonly segment: {
        /** @enum {unknown} */
        readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
        readonly value: string;
       };
      };
     };
    };
   };
  };
 };
 readonly "/v1/reports": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly reports: readonly {
        readonly caseCount: number;
        readonly findingCount: number;
        readonly madeAt: string;
        readonly revision: number;
        readonly week: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/reports/{week}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: {
     readonly revision?: number;
    };
    readonly path: {
     readonly week: string | "latest";
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly dataQuality: {
        readonly counts: {
         readonly rowsDeferred: number;
         readonly rowsIn: number;
         readonly rowsNew: number;
         readonly rowsQuarantined: number;
         readonly rowsUnchanged: number;
         readonly rowsUpdated: number;
        };
        readonly findings?: readonly {
         readonly days: readonly string[];
         /** @enum {unknown} */
         readonly kind: "volume-drop" | "volume-rise" | "days-missing" | "rows-doubled" | "rows-repeated" | "versions-conflict" | "columns-changed" | "category-shift" | "language-shift" | "time-shift";
         readonly loadId: string;
         readonly numbers: {
          readonly [key: string]: number;
         };
         readonly sentence: string;
         readonly severity: "note" | "warning";
         readonly source: string;
        }[];
        readonly lateRowCount: number;
        readonly loads: readonly {
         readonly fileName: string;
         readonly rowsIn: number;
         readonly rowsQuarantined: number;
         readonly source: string;
        }[];
        readonly missingDays: readonly string[];
        readonly quarantine: readonly {
         readonly firstLine: number;
         readonly reason: string;
         readonly rowCount: number;
        }[];
        readonly warnings: readonly {
         readonly code: string;
         readonly sentence: string;
        }[];
       };
       readonly doFirst: readonly {
        readonly actionId: string;
        readonly caseCount: number;
        readonly dueOn: string;
        readonly ownerTeam: string;
        readonly patternId: string;
        readonly patternLabel: string;
        readonly title: string;
       }[];
       readonly families?: readonly {
        readonly caseCount: number;
        readonly familyId: string;
        readonly label: string;
        readonly languages: readonly {
         readonly caseCount: number;
         readonly language: string;
        }[];
        readonly patternIds: readonly string[];
       }[];
       readonly findings: readonly {
        readonly actions: readonly {
         readonly actionId: string;
         readonly because: readonly string[];
         /** @enum {unknown} */
         readonly controlLevel: "eliminate" | "substitute" | "engineer" | "administrate" | "protect";
         readonly dueOn: string;
         readonly expectedRatio: {
          readonly basis: string;
          readonly high: number;
          readonly low: number;
          readonly mid: number;
         };
         readonly kind: "corrective" | "preventive" | "containment";
         readonly ownerTeam: string;
         readonly patternId: string;
         readonly playbookId: string;
         readonly proposedAt: string;
         /** @enum {unknown} */
         readonly state: "proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred";
         readonly title: string;
         readonly verification: string;
        }[];
        readonly daily: {
         readonly cadence: "week" | "day";
         readonly patternId: string;
         readonly points: readonly {
          readonly alarm: boolean;
          readonly count: number | null;
          readonly expected: number | null;
          readonly lower: number | null;
          readonly period: string;
          readonly upper: number | null;
         }[];
         readonly segment: {
          /** @enum {unknown} */
          readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
          readonly value: string;
         };
        };
        readonly examples: readonly {
         readonly caseId: string;
         readonly language: string;
         readonly masked: boolean;
         readonly openedAt: string;
         readonly text: string;
        }[];
        /** @enum {unknown} */
        readonly kind: "new" | "rising" | "returned" | "fading";
        readonly pattern: {
         readonly birth: {
          readonly expected: number;
          readonly observed: number;
          readonly pValue: number;
          readonly upper: number;
          readonly windowFrom: string;
          readonly windowTo: string;
         } | null;
         readonly bornOn: string;
         readonly caseCount: number;
         readonly cohesion: number;
         readonly exampleCaseIds: readonly string[];
         readonly firstCaseAt: string;
         readonly label: string;
         readonly labelledBy: "machine" | "person";
         readonly languages: readonly {
          readonly caseCount: number;
          readonly language: string;
         }[];
         readonly lastCaseAt: string;
         readonly medoidCaseId: string | null;
         /** @enum {unknown} */
         readonly origin: "founded" | "scan" | "remainder" | "person";
         readonly parentPatternIds: readonly string[];
         readonly patternId: string;
         /** @enum {unknown} */
         readonly state: "emerging" | "active" | "resolved" | "recurring" | "archived";
         readonly terms: readonly string[];
        };
        readonly sharedTokens: readonly {
         readonly caseCount: number;
         readonly token: string;
        }[];
        readonly signal: {
         readonly alertClass?: ("issue" | "spam-wave" | "release" | "data-quality") | null;
         readonly caseIds: readonly string[];
         readonly contributors: readonly {
          readonly caseCount: number;
          readonly ratio: number;
          readonly ratioLower: number;
          readonly ratioUpper: number;
          readonly segment: {
           /** @enum {unknown} */
           readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
           readonly value: string;
          };
          readonly share: number;
          readonly unusual: boolean;
          readonly usualShare: number;
         }[];
         readonly detector: string;
         readonly distinctReporters: number;
         readonly expected: number;
         readonly explanation?: {
          readonly bound: number;
          readonly cadence: "week" | "day";
          readonly completeness: number;
          readonly count: number;
          readonly dispersion: number;
          readonly engine: string;
          readonly excess: number;
          readonly expected: number;
          readonly incident: number | null;
          readonly lower: number;
          readonly p: number;
          readonly parts: readonly {
           readonly expected: number;
           readonly observed: number;
           readonly patternId: string;
           readonly segment: {
            /** @enum {unknown} */
            readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
            readonly value: string;
           };
           readonly windowFrom: string;
           readonly windowTo: string;
          }[];
          readonly points: readonly {
           readonly alarm: boolean;
           readonly count: number | null;
           readonly expected: number | null;
           readonly lower: number | null;
           readonly period: string;
           readonly upper: number | null;
          }[];
          readonly q: number;
          readonly queueFactor: number;
          readonly reason: string;
          readonly seasonShare: number | null;
          readonly topSegments: readonly {
           readonly excessShare: number;
           readonly segment: {
            /** @enum {unknown} */
            readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
            readonly value: string;
           };
          }[];
          readonly trendShare: number | null;
          readonly weeksDownWeighted: number | null;
          readonly windowDays: number;
          readonly yearsUsed: number;
         } | null;
         /** @enum {unknown} */
         readonly kind: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
         readonly lower: number;
         readonly observed: number;
         readonly patternId: string | null;
         readonly pValue: number;
         readonly qValue: number;
         readonly reason: string;
         readonly segment: {
          /** @enum {unknown} */
          readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
          readonly value: string;
         };
         readonly sentence: string;
         readonly signalId: string;
         readonly upper: number;
         readonly week: string;
         readonly windowFrom: string;
         readonly windowTo: string;
        };
        readonly weekly: {
         readonly cadence: "week" | "day";
         readonly patternId: string;
         readonly points: readonly {
          readonly alarm: boolean;
          readonly count: number | null;
          readonly expected: number | null;
          readonly lower: number | null;
          readonly period: string;
          readonly upper: number | null;
         }[];
         readonly segment: {
          /** @enum {unknown} */
          readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
          readonly value: string;
         };
        };
       }[];
       readonly madeAt: string;
       readonly method: {
        readonly clusterer: string;
        readonly codeVersion: string;
        readonly configDigest: string;
        readonly detectors: readonly {
         readonly detector: string;
         readonly reason: string;
         readonly seriesCount: number;
        }[];
        readonly embedder: string;
        readonly expectedFalseAlarms: number;
        readonly inputDigest: string;
        readonly q: number;
        readonly seed: number;
        readonly seriesTested: number;
        readonly seriesWithoutHistory: number;
       };
       readonly outcomes?: readonly {
        readonly action: {
         readonly actionId: string;
         readonly because: readonly string[];
         /** @enum {unknown} */
         readonly controlLevel: "eliminate" | "substitute" | "engineer" | "administrate" | "protect";
         readonly dueOn: string;
         readonly expectedRatio: {
          readonly basis: string;
          readonly high: number;
          readonly low: number;
          readonly mid: number;
         };
         readonly kind: "corrective" | "preventive" | "containment";
         readonly ownerTeam: string;
         readonly patternId: string;
         readonly playbookId: string;
         readonly proposedAt: string;
         /** @enum {unknown} */
         readonly state: "proposed" | "accepted" | "in_progress" | "implemented" | "monitoring" | "effective" | "not_effective" | "inconclusive" | "closed" | "rejected" | "risk_accepted" | "recurred";
         readonly title: string;
         readonly verification: string;
        };
        readonly changedOn: string;
        readonly effect: {
         readonly sentence: string;
         readonly verdict: string;
         readonly weeks: readonly {
          readonly counterfactual: number | null;
          readonly lower: number | null;
          readonly observed: number | null;
          readonly upper: number | null;
          readonly week: string;
         }[];
        };
        readonly implementedOn: string | null;
        readonly patternLabel: string;
       }[];
       readonly patterns: readonly {
        readonly caseCount: number;
        readonly expected: number | null;
        readonly lastWeekCount: number | null;
        readonly lastYearCount: number | null;
        readonly lower: number | null;
        readonly pattern: {
         readonly birth: {
          readonly expected: number;
          readonly observed: number;
          readonly pValue: number;
          readonly upper: number;
          readonly windowFrom: string;
          readonly windowTo: string;
         } | null;
         readonly bornOn: string;
         readonly caseCount: number;
         readonly cohesion: number;
         readonly exampleCaseIds: readonly string[];
         readonly firstCaseAt: string;
         readonly label: string;
         readonly labelledBy: "machine" | "person";
         readonly languages: readonly {
          readonly caseCount: number;
          readonly language: string;
         }[];
         readonly lastCaseAt: string;
         readonly medoidCaseId: string | null;
         /** @enum {unknown} */
         readonly origin: "founded" | "scan" | "remainder" | "person";
         readonly parentPatternIds: readonly string[];
         readonly patternId: string;
         /** @enum {unknown} */
         readonly state: "emerging" | "active" | "resolved" | "recurring" | "archived";
         readonly terms: readonly string[];
        };
        readonly recent: readonly (number | null)[];
        readonly upper: number | null;
        readonly verdict: string;
       }[];
       readonly queue: {
        readonly cadence: "week" | "day";
        readonly patternId: string;
        readonly points: readonly {
         readonly alarm: boolean;
         readonly count: number | null;
         readonly expected: number | null;
         readonly lower: number | null;
         readonly period: string;
         readonly upper: number | null;
        }[];
        readonly segment: {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        };
       };
       readonly queueDaily: {
        readonly cadence: "week" | "day";
        readonly patternId: string;
        readonly points: readonly {
         readonly alarm: boolean;
         readonly count: number | null;
         readonly expected: number | null;
         readonly lower: number | null;
         readonly period: string;
         readonly upper: number | null;
        }[];
        readonly segment: {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        };
       };
       readonly revisedBecause: string | null;
       readonly revision: number;
       /** @enum {number} */
       readonly schemaVersion: 1;
       readonly sources: readonly string[];
       readonly summary: {
        readonly caseCount: number;
        readonly expected: number | null;
        readonly fadingCount: number;
        readonly lastWeekCount: number | null;
        readonly lastYearCount: number | null;
        readonly lower: number | null;
        readonly newCount: number;
        readonly returnedCount: number;
        readonly risingCount: number;
        readonly sentence: string;
        readonly upper: number | null;
        readonly warningCount: number;
        readonly withoutPatternCount: number;
       };
       readonly week: string;
       readonly weekFrom: string;
       readonly weekTo: string;
      };
     };
    };
   };
  };
 };
 readonly "/v1/rises": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly kind?: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
     readonly limit: number;
     readonly value?: string;
     readonly week?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly rises: readonly {
        readonly caseCount: number;
        readonly change: number;
        readonly label: string;
        readonly patternId: string;
        readonly recent: readonly (number | null)[];
        readonly usual: number;
       }[];
       readonly segment: {
        /** @enum {unknown} */
        readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
        readonly value: string;
       };
       readonly tests: {
        readonly dayExpectedFalseAlarms: number;
        readonly daysWatched: number;
        readonly dayTests: number;
        readonly expectedFalseAlarms: number;
        readonly q: number;
        readonly seriesTested: number;
        readonly seriesWithoutHistory: number;
        readonly week: string;
       } | null;
       readonly week: string | null;
      };
     };
    };
   };
  };
 };
 readonly "/v1/runs": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly runs: readonly {
        readonly asOf: string;
        readonly codeVersion: string;
        readonly configDigest: string;
        readonly failedBecause: string | null;
        readonly finishedAt: string | null;
        readonly inputDigest: string;
        readonly job: string;
        readonly runId: string;
        readonly seed: number;
        readonly slot: string;
        readonly stages: readonly {
         readonly counts: {
          readonly [key: string]: number;
         };
         readonly milliseconds: number;
         readonly stage: string;
        }[];
        readonly startedAt: string;
        /** @enum {unknown} */
        readonly state: "running" | "done" | "failed" | "cancelled";
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/runs/{runId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly runId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly asOf: string;
       readonly codeVersion: string;
       readonly configDigest: string;
       readonly failedBecause: string | null;
       readonly finishedAt: string | null;
       readonly inputDigest: string;
       readonly job: string;
       readonly runId: string;
       readonly seed: number;
       readonly slot: string;
       readonly stages: readonly {
        readonly counts: {
         readonly [key: string]: number;
        };
        readonly milliseconds: number;
        readonly stage: string;
       }[];
       readonly startedAt: string;
       /** @enum {unknown} */
       readonly state: "running" | "done" | "failed" | "cancelled";
      };
     };
    };
   };
  };
 };
 readonly "/v1/segments": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly kind?: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly segments: readonly {
        readonly caseCount: number;
        readonly segment: {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        };
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/settings": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly display: {
        readonly greyscale: boolean;
        readonly textBlur: boolean;
       };
       readonly playbook: readonly {
        readonly controlLevel: string;
        readonly id: string;
        readonly kind: string;
        readonly ownerTeam: string;
        readonly title: string;
        readonly verification: string;
        readonly workingDays: number;
       }[];
       readonly settings: readonly {
        readonly description: string;
        readonly environmentName: string;
        readonly name: string;
        readonly value: string;
       }[];
      };
     };
    };
   };
  };
 };
 readonly "/v1/signals": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly from?: string;
     readonly kind?: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
     readonly limit: number;
     readonly patternId?: string;
     readonly to?: string;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly signals: readonly {
        readonly alertClass?: ("issue" | "spam-wave" | "release" | "data-quality") | null;
        readonly caseIds: readonly string[];
        readonly contributors: readonly {
         readonly caseCount: number;
         readonly ratio: number;
         readonly ratioLower: number;
         readonly ratioUpper: number;
         readonly segment: {
          /** @enum {unknown} */
          readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
          readonly value: string;
         };
         readonly share: number;
         readonly unusual: boolean;
         readonly usualShare: number;
        }[];
        readonly detector: string;
        readonly distinctReporters: number;
        readonly expected: number;
        readonly explanation?: {
         readonly bound: number;
         readonly cadence: "week" | "day";
         readonly completeness: number;
         readonly count: number;
         readonly dispersion: number;
         readonly engine: string;
         readonly excess: number;
         readonly expected: number;
         readonly incident: number | null;
         readonly lower: number;
         readonly p: number;
         readonly parts: readonly {
          readonly expected: number;
          readonly observed: number;
          readonly patternId: string;
          readonly segment: {
           /** @enum {unknown} */
           readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
           readonly value: string;
          };
          readonly windowFrom: string;
          readonly windowTo: string;
         }[];
         readonly points: readonly {
          readonly alarm: boolean;
          readonly count: number | null;
          readonly expected: number | null;
          readonly lower: number | null;
          readonly period: string;
          readonly upper: number | null;
         }[];
         readonly q: number;
         readonly queueFactor: number;
         readonly reason: string;
         readonly seasonShare: number | null;
         readonly topSegments: readonly {
          readonly excessShare: number;
          readonly segment: {
           /** @enum {unknown} */
           readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
           readonly value: string;
          };
         }[];
         readonly trendShare: number | null;
         readonly weeksDownWeighted: number | null;
         readonly windowDays: number;
         readonly yearsUsed: number;
        } | null;
        /** @enum {unknown} */
        readonly kind: "spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge";
        readonly lower: number;
        readonly observed: number;
        readonly patternId: string | null;
        readonly pValue: number;
        readonly qValue: number;
        readonly reason: string;
        readonly segment: {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        };
        readonly sentence: string;
        readonly signalId: string;
        readonly upper: number;
        readonly week: string;
        readonly windowFrom: string;
        readonly windowTo: string;
       }[];
       readonly tests: readonly {
        readonly dayExpectedFalseAlarms: number;
        readonly daysWatched: number;
        readonly dayTests: number;
        readonly expectedFalseAlarms: number;
        readonly q: number;
        readonly seriesTested: number;
        readonly seriesWithoutHistory: number;
        readonly week: string;
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/subscriptions": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
    };
    readonly path?: never;
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly health: {
        readonly disabledSubscriptions: number;
        readonly failed: number;
        readonly retrying: number;
       };
       readonly subscriptions: readonly {
        /** @enum {unknown} */
        readonly bodyForm: "standard" | "cloudevents";
        /** @enum {unknown} */
        readonly channel: "webhook" | "slack" | "teams" | "email" | "file";
        readonly createdAt: string;
        readonly createdBy: string;
        /** @enum {unknown} */
        readonly digest: "none" | "hourly" | "daily" | "weekly";
        readonly disabledBecause: string | null;
        readonly filter: {
         /** @default [] */
         readonly classes: readonly ("issue" | "spam-wave" | "release" | "data-quality")[];
         /** @default [] */
         readonly families: readonly string[];
         /** @default [] */
         readonly patternIds: readonly string[];
         /** @default [] */
         readonly products: readonly string[];
         /** @default [] */
         readonly segments: readonly {
          /** @enum {unknown} */
          readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
          readonly value: string;
         }[];
         /** @default [] */
         readonly severities: readonly ("S0" | "S1" | "S2" | "S3" | "S4")[];
         /** @default [] */
         readonly signalKinds: readonly ("spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge")[];
         /** @default [] */
         readonly types: readonly ("pattern.emerged" | "pattern.regressed" | "signal.opened" | "signal.acknowledged" | "signal.closed" | "action.proposed" | "action.due" | "action.overdue" | "action.recurred" | "action.effect_measured" | "escalation.opened" | "escalation.due" | "escalation.breached" | "escalation.closed" | "report.published" | "load.failed" | "load.quarantined" | "load.redriven" | "run.failed" | "delivery.failed" | "subscription.disabled")[];
        };
        readonly fromPosition: number;
        readonly name: string;
        readonly quietHours: {
         readonly from: string;
         readonly to: string;
         readonly zone: string;
        } | null;
        readonly secrets: readonly {
         readonly until: string | null;
        }[];
        /** @enum {unknown} */
        readonly state: "active" | "disabled";
        readonly subscriptionId: string;
        readonly target: string;
        readonly updatedAt: string;
        readonly version: number;
       }[];
       readonly total: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/subscriptions/{subscriptionId}": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query?: never;
    readonly path: {
     readonly subscriptionId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       /** @enum {unknown} */
       readonly bodyForm: "standard" | "cloudevents";
       /** @enum {unknown} */
       readonly channel: "webhook" | "slack" | "teams" | "email" | "file";
       readonly createdAt: string;
       readonly createdBy: string;
       /** @enum {unknown} */
       readonly digest: "none" | "hourly" | "daily" | "weekly";
       readonly disabledBecause: string | null;
       readonly filter: {
        /** @default [] */
        readonly classes: readonly ("issue" | "spam-wave" | "release" | "data-quality")[];
        /** @default [] */
        readonly families: readonly string[];
        /** @default [] */
        readonly patternIds: readonly string[];
        /** @default [] */
        readonly products: readonly string[];
        /** @default [] */
        readonly segments: readonly {
         /** @enum {unknown} */
         readonly kind: "all" | "product" | "version" | "platform" | "country" | "language" | "channel" | "category";
         readonly value: string;
        }[];
        /** @default [] */
        readonly severities: readonly ("S0" | "S1" | "S2" | "S3" | "S4")[];
        /** @default [] */
        readonly signalKinds: readonly ("spike" | "emerging" | "recurrence" | "shift" | "decline" | "surge")[];
        /** @default [] */
        readonly types: readonly ("pattern.emerged" | "pattern.regressed" | "signal.opened" | "signal.acknowledged" | "signal.closed" | "action.proposed" | "action.due" | "action.overdue" | "action.recurred" | "action.effect_measured" | "escalation.opened" | "escalation.due" | "escalation.breached" | "escalation.closed" | "report.published" | "load.failed" | "load.quarantined" | "load.redriven" | "run.failed" | "delivery.failed" | "subscription.disabled")[];
       };
       readonly fromPosition: number;
       readonly name: string;
       readonly quietHours: {
        readonly from: string;
        readonly to: string;
        readonly zone: string;
       } | null;
       readonly secrets: readonly {
        readonly until: string | null;
       }[];
       /** @enum {unknown} */
       readonly state: "active" | "disabled";
       readonly subscriptionId: string;
       readonly target: string;
       readonly updatedAt: string;
       readonly version: number;
      };
     };
    };
   };
  };
 };
 readonly "/v1/subscriptions/{subscriptionId}/deliveries": {
  readonly parameters: {
   readonly query?: never;
   readonly path?: never;
  };
  readonly get: {
   readonly parameters: {
    readonly query: {
     readonly cursor?: string;
     readonly limit: number;
     readonly state?: "pending" | "delivered" | "failed" | "cancelled";
    };
    readonly path: {
     readonly subscriptionId: string;
    };
   };
   readonly responses: {
    readonly 200: {
     headers: {
      readonly [name: string]: unknown;
     };
     content: {
      readonly "application/json": {
       readonly deliveries: readonly {
        readonly attempts: readonly {
         readonly at: string;
         readonly milliseconds: number;
         readonly reason: string | null;
         readonly status: number | null;
        }[];
        readonly createdAt: string;
        readonly deliveredAt: string | null;
        readonly deliveryId: string;
        readonly dueAt: string;
        readonly eventId: string;
        readonly message: {
         readonly at: string;
         readonly data: {
          readonly [key: string]: unknown;
         };
         readonly id: string;
         readonly path: string;
         readonly subject: string;
         readonly text: string;
         readonly title: string;
         readonly type: string;
        };
        readonly nextTryAt: string | null;
        readonly position: number;
        /** @enum {unknown} */
        readonly state: "pending" | "delivered" | "failed" | "cancelled";
        readonly subscriptionId: string;
        readonly tries: number;
       }[];
      };
     };
    };
   };
  };
 };
}
export type webhooks = Record<string, never>;
export interface components {
 schemas: never;
 responses: never;
 parameters: never;
 requestBodies: never;
 headers: never;
 pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
