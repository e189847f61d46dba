const PERIOD_MS = 2200;

/** Rings softly, two notes at a time, until the returned function is called. */
export function startRinging() {
  const audio = new AudioContext();
  const ring = () => {
    note(audio, 880, 0);
    note(audio, 660, 0.22);
  };
  ring();
  const timer = setInterval(ring, PERIOD_MS);
  return () => {
    clearInterval(timer);
    audio.close();
  };
}

function note(audio, frequency, delay) {
  const start = audio.currentTime + delay;
  const tone = new OscillatorNode(audio, { frequency, type: 'triangle' });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.65);
}
