import { ConnectButton, DisconnectDialog, IntegrationsList, ManageDialog } from '@hawser/react';
import { connectViews } from '@hawser/react/button';
import type { ConnectView } from '@hawser/react';
import { fakeConnection, fakeHawser, fakeIntegration } from '@hawser/react/testing';
import type { FakeHawser } from '@hawser/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import type { Mock } from 'storybook/test';
import { chooseAction } from './choose-action.js';
import { click } from './click.js';
import { CredentialForm } from '@hawser/react/connect';
import { catalogue, sendgrid } from './fixtures.js';
import { Host } from './host.js';

const hawser = () =>
  fakeHawser({
    integrations: [
      fakeIntegration({
        connections: [{ alias: 'Work' }, {}],
      }),
      ...catalogue.slice(1),
    ],
  });

/** Zoom, reduced motion, screen readers and hostile page styles. */
const meta = {
  title: 'Robustness',
  tags: ['!autodocs'],
  render: () => (
    <Host hawser={hawser()}>
      <IntegrationsList />
      <ConnectButton provider="google" previewState="waiting" />
    </Host>
  ),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** A 1280 px window at 200% zoom: nothing is cut off, and a long dialog scrolls to its end. */
export const Zoomed: Story = {
  globals: { viewport: { value: 'zoomed' } },
  render: () => (
    <Host hawser={hawser()}>
      <IntegrationsList layout="grid" />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    await chooseAction(canvasElement, 'Work', 'Manage');
    const dialog = await within(document.body).findByRole('dialog');
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    await expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(clientWidth);
    const end = within(dialog).getByRole('button', { name: 'Disconnect Google' });
    end.focus();
    await waitFor(() => {
      const { top, bottom } = end.getBoundingClientRect();
      return expect([top >= 0, bottom <= window.innerHeight]).toEqual([true, true]);
    });
  },
};

/** Runs `look` with the styles for users who prefer reduced motion. */
async function withReducedMotion(look: () => Promise<void>): Promise<void> {
  const changed: [MediaList, string][] = [];
  for (const rule of mediaRules(
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]),
  )) {
    const [, wants] = /prefers-reduced-motion:\s*([\w-]+)/.exec(rule.media.mediaText) ?? [];
    if (wants === undefined) continue;
    changed.push([rule.media, rule.media.mediaText]);
    rule.media.mediaText = wants === 'reduce' ? 'all' : 'not all';
  }
  await expect(changed.length).toBeGreaterThan(0);
  await look();
  for (const [media, text] of changed) media.mediaText = text;
}

function mediaRules(rules: readonly CSSRule[]): CSSMediaRule[] {
  return rules.flatMap((rule) => {
    if (rule instanceof CSSMediaRule) return [rule, ...mediaRules([...rule.cssRules])];
    return rule instanceof CSSLayerBlockRule ? mediaRules([...rule.cssRules]) : [];
  });
}

export const ReducedMotion: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Actions for Work' });
    // The waiting button's icon must spin with normal motion, or this test proves nothing.
    await expect(document.getAnimations().length).toBeGreaterThan(0);
    await withReducedMotion(async () => {
      await chooseAction(canvasElement, 'Work', 'Manage');
      await within(document.body).findByRole('dialog');
      await expect(document.getAnimations()).toEqual([]);
      const moving = [...document.querySelectorAll('[class*="hawser-"]')].filter((element) =>
        [getComputedStyle(element), getComputedStyle(element, '::before')].some(
          ({ transitionDuration }) => Number.parseFloat(transitionDuration) > 0,
        ),
      );
      await expect(moving.map(({ className }) => className)).toEqual([]);
    });
  },
};

/** Each button has one polite live region; no announcement interrupts. */
export const LiveRegions: Story = {
  render: () => (
    <Host hawser={hawser()}>
      {Object.keys(connectViews).map((view) => (
        <ConnectButton key={view} provider="google" previewState={view as ConnectView} />
      ))}
      <ManageDialog provider="google" open onOpenChange={() => undefined} />
    </Host>
  ),
  play: async () => {
    const dialog = await within(document.body).findByRole('dialog');
    await within(dialog).findByRole('textbox', { name: 'Name' });
    const buttons = [...document.querySelectorAll('.hawser-connect')];
    await expect(buttons.length).toBeGreaterThan(Object.keys(connectViews).length);
    await expect(
      buttons.filter((button) => button.querySelectorAll('[role="status"]').length !== 1),
    ).toEqual([]);
    // The dialog has another one for the changes made in it.
    await expect(dialog.querySelectorAll('.hawser-manage > [role="status"]')).toHaveLength(1);
    await expect(document.querySelectorAll('[role="alert"], [aria-live="assertive"]')).toHaveLength(
      0,
    );
  },
};

const hostile = `
  @layer host {
    * { box-sizing: content-box; letter-spacing: 3px; }
    button { all: unset; display: block; width: 100%; height: 90px; text-transform: uppercase; box-shadow: 0 0 9px red; }
    p { margin: 40px; text-indent: 2em; }
    h2, h3 { margin: 50px; font-size: 60px; text-transform: uppercase; }
    ul { list-style: square; padding: 4rem; margin: 3rem; }
    li { margin: 2rem; float: left; }
    svg, img { display: block; width: 100%; height: auto; }
    input { height: 90px; width: 40px; border: 9px solid; }
    label { display: block; margin: 30px; }
    fieldset, legend { padding: 40px; border: 5px dotted; }
  }`;

/** Typical page-wide rules for bare elements, in a cascade layer below the kit's. */
export const HostileElements: Story = {
  beforeEach: () => {
    // Insert before the kit's stylesheet, so that this layer comes first.
    const style = document.createElement('style');
    style.textContent = hostile;
    document.head.prepend(style);
    return () => style.remove();
  },
  play: async ({ canvasElement }) => {
    await chooseAction(canvasElement, 'Work', 'Manage');
    const dialog = await within(document.body).findByRole('dialog');
    const toggle = within(dialog).getByRole('switch', { name: 'Gmail' });
    await expect(toggle.getBoundingClientRect().width).toBe(40);
    await expect(toggle.getBoundingClientRect().height).toBe(24);

    const all = [
      ...document.querySelectorAll<HTMLElement>('.hawser-list *, .hawser-dialog, .hawser-dialog *'),
    ];
    const odd = (test: (style: CSSStyleDeclaration, element: HTMLElement) => boolean) =>
      all
        .filter((element) => test(getComputedStyle(element), element))
        .map(({ tagName, className }) => `${tagName} ${className}`);
    await expect(odd(({ boxSizing }) => boxSizing !== 'border-box')).toEqual([]);
    await expect(odd(({ textTransform }) => textTransform === 'uppercase')).toEqual([]);
    await expect(odd(({ float }) => float !== 'none')).toEqual([]);
    await expect(odd(({ boxShadow }) => boxShadow.includes('255, 0, 0'))).toEqual([]);
    await expect(odd(({ textIndent }) => textIndent !== '0px')).toEqual([]);
    await expect(
      odd(({ listStyleType }, { tagName }) => tagName === 'UL' && listStyleType === 'square'),
    ).toEqual([]);
    await expect(
      odd(
        ({ marginTop }, { tagName }) =>
          /^(P|UL|LI|H\d|LABEL)$/.test(tagName) && Number.parseFloat(marginTop) > 12,
      ),
    ).toEqual([]);
    for (const icon of document.querySelectorAll('.hawser-list svg, .hawser-dialog svg'))
      await expect(icon.getBoundingClientRect().width).toBe(16);
    for (const button of document.querySelectorAll('.hawser-list button, .hawser-dialog button'))
      // At most two lines: the page's letter spacing is inherited, like its font.
      await expect(button.getBoundingClientRect().height).toBeLessThanOrEqual(48);
    for (const input of document.querySelectorAll('.hawser-search, .hawser-input'))
      await expect(input.getBoundingClientRect().height).toBeLessThanOrEqual(44);
    const { scrollWidth, clientWidth } = document.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};

/** The box in which an element is cut off: of one around it that clips or contains its content. */
function clipOf(element: Element): DOMRect | null {
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    const { overflowX, contentVisibility, contain } = getComputedStyle(outer);
    if (overflowX !== 'visible' || contentVisibility === 'auto' || contain.includes('paint'))
      return outer.getBoundingClientRect();
  }
  return null;
}

/** The sides on which an element's focus ring is cut off. */
function cutSides(element: HTMLElement): readonly string[] {
  element.focus({ preventScroll: true });
  // A radio button's ring is around its whole row.
  const ringed = [element, element.closest('label')].find(
    (one) => one && getComputedStyle(one).outlineStyle !== 'none',
  );
  if (!ringed) return ['has no ring'];
  const { outlineWidth, outlineOffset } = getComputedStyle(ringed);
  const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
  const box = ringed.getBoundingClientRect();
  const clip = clipOf(ringed);
  if (!clip) return [];
  return [
    ...(box.left - reach < clip.left ? ['left'] : []),
    ...(box.top - reach < clip.top ? ['top'] : []),
    ...(box.right + reach > clip.right ? ['right'] : []),
    ...(box.bottom + reach > clip.bottom ? ['bottom'] : []),
  ];
}

/** Whatever has the focus, in a list, a menu or a dialog, its ring is whole. */
export const FocusRings: Story = {
  render: () => (
    <Host hawser={hawser()}>
      <IntegrationsList label="As rows" />
      <IntegrationsList layout="grid" />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findAllByRole('button', { name: 'Connect Slack' });
    // Rings are for the keyboard.
    await userEvent.tab();
    const cut = (root: ParentNode): readonly string[] =>
      [
        ...root.querySelectorAll<HTMLElement>(
          'button, input, select, .hawser-card, summary, [role="menuitem"]',
        ),
      ]
        .filter((element) => element.checkVisibility() && element.tabIndex >= -1)
        .flatMap((element) =>
          cutSides(element).map((side) => `${element.className} ${element.textContent}: ${side}`),
        );
    await expect(cut(canvasElement)).toEqual([]);
    const rows = canvas.getByRole('region', { name: 'As rows' });
    rows.scrollIntoView();
    await userEvent.click(within(rows).getByRole('button', { name: 'Actions for Work' }));
    await expect(cut(await within(rows).findByRole('menu'))).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await chooseAction(rows, 'Work', 'Manage');
    await expect(cut(await within(document.body).findByRole('dialog'))).toEqual([]);
  },
};

let shared: FakeHawser = hawser();
const listRequests = () =>
  shared.requests.filter(({ operation }) => operation === 'listIntegrations').length;

/** A page with five buttons and a list asks for the list once, and once more after a connect. */
export const OneRequest: Story = {
  beforeEach: () => {
    shared = fakeHawser({ integrations: catalogue });
    return shared.popups.install();
  },
  render: () => (
    <Host hawser={shared}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBlockEnd: 16 }}>
        {['google', 'slack', 'github', 'notion', 'jira'].map((provider) => (
          <ConnectButton key={provider} provider={provider} />
        ))}
      </div>
      <IntegrationsList label="All of them" />
    </Host>
  ),
  play: async ({ canvasElement }) => {
    const list = await within(canvasElement).findByRole('region', { name: 'All of them' });
    await within(list).findByRole('article', { name: 'Slack' });
    await expect(listRequests()).toBe(1);
    await click(list, 'Connect Slack');
    await shared.atProvider.allow();
    await within(list).findByRole('button', { name: /^Actions for Northwind/ });
    await expect(listRequests()).toBe(2);
    await chooseAction(list, 'Northwind Traders · mara', 'Disconnect');
    const dialog = await within(document.body).findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Done' }));
    await expect(listRequests()).toBe(3);
  },
};

/** How often cards and buttons have rendered. */
const renders = { card: 0, button: 0 };

function CountingPage() {
  const [clicks, setClicks] = useState(0);
  const appearance = useMemo(
    () => ({
      classNames: {
        'card-head': () => ((renders.card += 1), ''),
        button: () => ((renders.button += 1), ''),
      },
    }),
    [],
  );
  return (
    <Host hawser={shared} appearance={appearance}>
      <button type="button" onClick={() => setClicks(clicks + 1)}>
        Clicks: {clicks}
      </button>
      <IntegrationsList onConnected={() => undefined} />
    </Host>
  );
}

/** When the page renders or one account changes, the cards of the others don't render. */
export const OnlyWhatChanged: Story = {
  beforeEach: () => {
    shared = hawser();
    Object.assign(renders, { card: 0, button: 0 });
  },
  render: () => <CountingPage />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Connect Slack' });
    // Strict mode renders everything twice.
    const once = renders.card / shared.integrations.length;
    Object.assign(renders, { card: 0, button: 0 });
    await userEvent.click(canvas.getByRole('button', { name: 'Clicks: 0' }));
    await canvas.findByRole('button', { name: 'Clicks: 1' });
    await expect(renders).toEqual({ card: 0, button: 0 });

    // As another tab says it.
    const [first, second, ...others] = shared.integrations;
    if (!first || !second) throw new Error('The catalogue is empty.');
    shared.set({
      integrations: [
        first,
        { ...second, connections: [{ alias: 'Harbour crew', provider: second.slug }] },
        ...others,
      ],
    });
    const otherTab = new BroadcastChannel('hawser-connect');
    otherTab.postMessage({});
    otherTab.close();
    await canvas.findByRole('button', { name: 'Actions for Harbour crew' });
    await expect(renders.card).toBe(once);
    // The card's own "Add account"; the new row needs none.
    await expect(renders.button).toBe(once);
  },
};

const onDisconnected = fn();
const onConnected = fn();

/** Unmounts its content by a button. */
function Removable({ children }: { readonly children: ReactNode }) {
  const [isThere, setThere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setThere(false)}>
        Remove
      </button>
      {isThere && children}
    </>
  );
}

function removedEarly(
  children: () => ReactNode,
  ask: () => Promise<void>,
  told: () => Mock,
): Story {
  return {
    beforeEach: () => {
      shared = fakeHawser({ integrations: [...hawser().integrations.slice(0, 1), sendgrid] });
      onDisconnected.mockClear();
      onConnected.mockClear();
    },
    render: () => (
      <Host hawser={shared}>
        <Removable>{children()}</Removable>
      </Host>
    ),
    play: async ({ canvasElement }) => {
      shared.hold('deleteConnection', 'createManualConnection');
      await ask();
      await waitFor(() =>
        expect(shared.requests.map(({ method }) => method)).toContainEqual(
          expect.stringMatching(/DELETE|POST/),
        ),
      );
      // A dialog covers the button for people, not for this click.
      within(canvasElement)
        .getByRole<HTMLButtonElement>('button', { name: 'Remove', hidden: true })
        .click();
      await waitFor(() => expect(document.querySelector('[class*="hawser-"]')).toBeNull());
      await expect(told()).not.toHaveBeenCalled();
      shared.recover();
      await waitFor(() => expect(told()).toHaveBeenCalledOnce());
    },
  };
}

const press = async (name: string) => {
  await userEvent.click(await within(document.body).findByRole('button', { name }));
};

/** The page learns of a disconnect whose dialog was removed before the server's answer. */
export const DisconnectDialogRemovedEarly = removedEarly(
  () => (
    <DisconnectDialog
      connection={fakeConnection()}
      providerName="Google"
      open
      onOpenChange={() => undefined}
      onDisconnected={onDisconnected}
    />
  ),
  () => press('Disconnect'),
  () => onDisconnected,
);

/** The same in the dialog that manages accounts. */
export const ManageDialogRemovedEarly = removedEarly(
  () => (
    <ManageDialog
      provider="google"
      open
      onOpenChange={() => undefined}
      onDisconnected={onDisconnected}
    />
  ),
  async () => {
    await press('Disconnect Google');
    await press('Disconnect');
  },
  () => onDisconnected,
);

/** And of credentials whose form was removed before they were checked. */
export const FormRemovedEarly = removedEarly(
  () => (
    <CredentialForm integration={sendgrid} onDone={() => undefined} onConnected={onConnected} />
  ),
  async () => {
    await userEvent.type(await within(document.body).findByLabelText('API key'), 'SG.1');
    await press('Connect');
  },
  () => onConnected,
);
