import { useFileDrops } from '../../ui/use-file-drops.ts';
import { useBring } from './use-bring.ts';
import './sample-drops.css';

/** Takes files that are dropped anywhere on the view; while they hover, the view has an inset of accent. */
export function SampleDrops() {
  const bring = useBring();
  const isOver = useFileDrops({ isOn: true, onFiles: (files) => bring([...files]) });
  return isOver ? <div className="drop-inset" /> : null;
}
