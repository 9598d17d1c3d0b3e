import { useEffect, useRef } from 'react';

/** The playground in a React page. Attributes have their names of HTML: `hidden-units={24}`. */
export default function RbmPlayground({ onStep, ...attributes }) {
  const element = useRef(null);

  // Only a browser can run it: effects don't run where pages are made on a server.
  useEffect(() => {
    import('rbm-playground');
  }, []);

  useEffect(() => {
    const playground = element.current;
    if (!onStep) return undefined;
    const tell = (event) => onStep(event.detail);
    playground.addEventListener('rbm-step', tell);
    return () => playground.removeEventListener('rbm-step', tell);
  }, [onStep]);

  return <rbm-playground ref={element} {...attributes} />;
}
