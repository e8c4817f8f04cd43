import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** Width in pixels. */
  readonly width?: number;
  readonly onChange: (value: number) => void;
  /** When the pointer or key is released. */
  readonly onChangeEnd?: (value: number) => void;
}

/** A slider of one value. */
export function Slider({ label, value, min, max, step = 1, width = 88, onChange, onChangeEnd }: SliderProps) {
  return (
    <AriaSlider
      className="slider"
      style={{ width }}
      aria-label={label}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onChange}
      {...(onChangeEnd && { onChangeEnd })}
    >
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <div className="slider-fill" style={{ width: `calc((100% + 14px) * ${state.getThumbPercent(0)} - 0px)` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
