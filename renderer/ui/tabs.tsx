import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

interface TabsProps<Key extends string> {
  readonly label: string;
  readonly selected: Key;
  readonly tabs: readonly { readonly key: Key; readonly label: string; readonly count?: string | undefined }[];
  readonly onSelect: (key: Key) => void;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

/** Tabs over a pane; only the chosen one is mounted. */
export function Tabs<Key extends string>({ label, selected, tabs, onSelect, children }: TabsProps<Key>) {
  return (
    <AriaTabs
      className="flex min-h-0 flex-1 flex-col"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const chosen = tabs.find((tab) => tab.key === key);
        if (chosen) onSelect(chosen.key);
      }}
    >
      <TabList className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key}>
            {tab.label}
            {tab.count !== undefined && <span>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
