import type { Sandbox } from '@hawser/sandbox';
import { hostPartnerId, type Hawser } from '@hawser/server';
import { companies, foredeck, type Customer } from './companies.js';
import { connectPeople, type Connected } from './connect-people.js';
import { writePast } from './past.js';

interface Filling {
  readonly hawser: Hawser;
  readonly sandbox: Sandbox;
  /** Hawser's SQLite file. */
  readonly database: string;
  readonly baseUrl: string;
  /** Where providers redirect to with the codes of these connects. */
  readonly redirectUri: string;
}

/**
 * Gives the admin area something to show: partners on plans, whose people have connected accounts at
 * the sandbox, and a past of six weeks.
 */
export async function fillAdminArea(filling: Filling): Promise<void> {
  const { hawser } = filling;
  await hawser.partners.update(hostPartnerId, { companyName: foredeck.name });
  await hawser.partners.setPlan(hostPartnerId, foredeck.plan);
  const customers: Customer[] = [{ company: foredeck, partnerId: hostPartnerId }];
  for (const company of companies) {
    const { name, domain, plan } = company;
    const { id } = await hawser.partners.create({
      companyName: name,
      website: `https://${domain}`,
      contactEmail: `it@${domain}`,
      plan,
    });
    customers.push({ company, partnerId: id });
  }
  const connected: Connected[] = [];
  for (const customer of customers) connected.push(...(await connectPeople(customer, filling)));
  await writePast(filling.database, customers, connected);
  for (const { company, partnerId } of customers)
    if (company.status !== 'active') await hawser.partners.setStatus(partnerId, company.status);
}
