let ruler: CanvasRenderingContext2D | null = null;

/** How wide a text is in the font of an element, CSS pixels. */
export function textWidth(text: string, element: Element): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) return 0;
  ruler.font = getComputedStyle(element).font;
  return ruler.measureText(text).width;
}
