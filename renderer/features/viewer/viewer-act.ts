/** What the viewer itself, or the stage in it, does. */
export type ViewerAct =
  | 'close'
  | 'previous'
  | 'next'
  | 'play'
  | 'frame-back'
  | 'frame-forward'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'zoom'
  | 'full-screen'
  | 'inspector'
  | 'trash'
  | 'again';
