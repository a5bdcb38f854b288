import { Component, h } from 'preact'

/** A component that is drawn again only when one of its properties is another. */
export function memo(draw) {
  return class extends Component {
    shouldComponentUpdate(next) {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)])
      return [...keys].some((key) => next[key] !== this.props[key])
    }

    render(props) {
      return h(draw, props)
    }
  }
}
