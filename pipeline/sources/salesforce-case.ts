import { filled, firstFilled, saysYes } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * Salesforce `Case` records by field name, as the data export and the loaders write them. `Id` is the identity, because
 * `ParentId` and `MasterRecordId` point to it. A merged case names its master; both deleted and merged ones stay in the export.
 */
export const salesforceCase = {
  summary: 'Salesforce Case records as CSV: Id, CaseNumber, CreatedDate, Subject, Status',
  format: 'csv',
  requiredColumns: ['id', 'casenumber', 'createddate', 'subject', 'status'],
  optionalColumns: [
    'lastmodifieddate', 'systemmodstamp', 'closeddate', 'description', 'comments', 'isclosed', 'priority', 'isescalated', 'origin', 'language__c', 'suppliedcompany', 'type', 'reason', 'product__c',
    'ownerid', 'contactid', 'accountid', 'parentid', 'masterrecordid', 'isdeleted', 'suppliedname',
  ],
  dateFormats: ['iso-offset', 'rfc3339', 'iso-local'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    const master = firstFilled(at('masterrecordid'))
    return {
      sourceCaseId: at('id'),
      openedAt: at('createddate'),
      updatedAt: firstFilled(at('lastmodifieddate'), at('systemmodstamp')),
      closedAt: at('closeddate'),
      subject: at('subject'),
      body: at('description'),
      resolution: at('comments'),
      fields: {
        channel: at('origin'), locale: at('language__c'), product: at('product__c'), category: at('type'), subcategory: at('reason'), severity: at('priority'), status: at('status'),
        assigneeRef: at('ownerid'), reporterRef: firstFilled(at('contactid'), at('suppliedname')), escalated: at('isescalated'), parentRef: master ?? at('parentid'),
      },
      gone: master === undefined ? saysYes(at('isdeleted')) ? 'deleted' : undefined : 'merged',
      people: filled(at('suppliedname')),
      extra: { caseNumber: at('casenumber'), accountId: at('accountid'), suppliedCompany: at('suppliedcompany') },
    }
  },
} as const satisfies Source
