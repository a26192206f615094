import { form, oneOf, optionalRowId, required, rowId } from '../../kernel/http/form.ts';
import { roleCodes } from './roles.ts';

export const groupForm = form({
  group: required('Nhập tên nhóm đúng như trong danh bạ (thuộc tính cn)', 200),
  role: oneOf(roleCodes, 'Chọn vai trò'),
  groupUnitId: optionalRowId(),
});

export const valueForm = form({
  value: required('Nhập giá trị đúng như trong danh bạ (thuộc tính departmentNumber)', 200),
  unitId: rowId('Chọn đơn vị'),
});

export const roleForm = form({
  role: oneOf(roleCodes, 'Chọn vai trò'),
  unitId: rowId('Chọn đơn vị'),
});
