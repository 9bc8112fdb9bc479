// Files may be dropped anywhere on the form that takes them. Without this script its file input does the same.
const form = document.querySelector("[data-drop]");
const input = form?.querySelector("input[type=file]");

if (input) {
  let depth = 0; // dragenter and dragleave also come from the form's children
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const mark = () => form.classList.toggle("over", depth > 0);

  form.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    mark();
  });
  form.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    mark();
  });
  form.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark();
    input.files = event.dataTransfer.files;
    input.focus();
  });
}
