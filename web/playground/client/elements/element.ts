import type { Element } from '../../blockKit/blocks.ts';
import { imageNode } from '../blocks/image.ts';
import type { Field } from '../blocks/scene.ts';
import { buttonNode } from './button.ts';
import { fileNode } from './file.ts';
import { checkboxNode, radioNode } from './marks.ts';
import { overflowNode } from './overflow.ts';
import { dateNode, dateTimeNode, timeNode } from './pickers.ts';
import { selectNode } from './select.ts';
import { numberNode, textNode } from './typed.ts';

/** An interactive element as DOM. */
export function elementNode(field: Field, element: Element): HTMLElement {
  switch (element.type) {
    case 'button':
      return buttonNode(field, element);
    case 'overflow':
      return overflowNode(field, element);
    case 'image':
      return imageNode(element);
    case 'radio_buttons':
      return radioNode(field, element);
    case 'checkboxes':
      return checkboxNode(field, element);
    case 'datepicker':
      return dateNode(field, element);
    case 'timepicker':
      return timeNode(field, element);
    case 'datetimepicker':
      return dateTimeNode(field, element);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
      return textNode(field, element);
    case 'number_input':
      return numberNode(field, element);
    case 'file_input':
      return fileNode(field, element);
    case 'static_select':
    case 'multi_static_select':
    case 'external_select':
    case 'multi_external_select':
    case 'users_select':
    case 'multi_users_select':
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
      return selectNode(field, element);
    default:
      return element satisfies never;
  }
}
