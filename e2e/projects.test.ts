import { expect, it } from 'vitest';
import { expectQuiet, settled, sizes } from './harness.ts';
import { go, look, press, stroll, useSeats } from './seats.ts';

const seats = useSeats();
/** What the demo's community has asked to be paid and nobody has approved yet. */
const waiting = '花箱补种';

/** Finds the payment in the list and takes the one step this person may take. */
async function pay(username: string, button: string): Promise<void> {
  const seat = await seats.sitDown(username, '/payments');
  await seat.page.getByText(waiting).first().click();
  await settled(seat.page);
  await look(seat, 'payment');
  await press(seat, button);
  expectQuiet(seat.watch);
}

it('[S001-67] a payment is approved by a second person and paid by a third, and then stands in the open books', async () => {
  const author = await seats.sitDown('funds', '/payments');
  await author.page.getByText(waiting).first().click();
  await settled(author.page);
  expect(await author.page.getByRole('button', { name: '审批通过' }).isDisabled()).toBe(true);
  await pay('approver', '审批通过');
  await pay('cashier', '登记已支付');
  const home = await seats.open('/', { size: 'phone' });
  await home.page.getByRole('link', { name: /公开账本/ }).click();
  await settled(home.page);
  await home.page.getByText(waiting).first().click();
  await settled(home.page);
  await look(home, 'payment of the public books');
  expectQuiet(home.watch);
}, 120_000);

const pagesOf: Readonly<Record<string, readonly string[]>> = {
  civil: ['/needs', '/need-letters', '/organisations', '/organisation-desk', '/evaluation', '/surveys', '/governance'],
  programme: ['/projects', '/programmes', '/calls', '/experts'],
  funds: ['/funds', '/bank-statements', '/partnerships'],
  organisation: ['/my-projects', '/applications', '/organisation-offers'],
};

it.each(Object.keys(pagesOf))(
  'the pages of %s are without barriers, at a desk and on a phone',
  async (username) => {
    const [first = '/', ...others] = pagesOf[username] ?? [];
    const seat = await seats.sitDown(username, first);
    for (const path of [first, ...others]) {
      await stroll(seat, `/console${path}`);
      await look(seat, `projects${path.replaceAll('/', '-')}`);
      await seat.page.setViewportSize(sizes.phone);
      await look({ ...seat, size: 'phone' }, `projects${path.replaceAll('/', '-')}`);
      await seat.page.setViewportSize(sizes.desk);
    }
    expectQuiet(seat.watch);
  },
  120_000,
);

it('residents read what became of needs, projects, calls, organisations and money, on a phone', async () => {
  const home = await seats.open('/', { size: 'phone' });
  for (const path of ['/needs', '/booklets', '/calls', '/contests', '/projects', '/organisations', '/money', '/surveys']) {
    await stroll(home, path);
    await look(home, `projects${path.replaceAll('/', '-')}`);
  }
  await go(home, '/projects');
  await home.page.locator('main a[href^="/projects/"]').first().click();
  await settled(home.page);
  await look(home, 'project');
  expectQuiet(home.watch);
});
