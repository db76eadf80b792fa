import { cloneElement, isValidElement } from 'react';
import type { HTMLAttributes, MouseEvent, ReactElement, ReactNode } from 'react';

type Props = Omit<HTMLAttributes<HTMLElement>, 'style'>;

/** The one element `child` with the kit's props: its own win, its class names and click come on top. */
export function withProps(child: ReactNode, props: Props): ReactElement {
  if (!isValidElement<Props>(child))
    throw new Error('`asChild` needs exactly one element as the child');
  const own = child.props;
  return cloneElement(child, {
    ...props,
    ...own,
    className: [props.className, own.className].filter(Boolean).join(' '),
    onClick: (event: MouseEvent<HTMLElement>) => {
      own.onClick?.(event);
      props.onClick?.(event);
    },
  });
}
