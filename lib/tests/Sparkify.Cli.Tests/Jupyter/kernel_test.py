"""Jupyter's own test of kernels, with every test on."""
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "Math.Sq", "matches": {"Sqrt"}},
        {"text": "#!mark", "matches": {"#!markdown"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "class A { }", "#!time\n1"]
    incomplete_code_samples = ["Console.WriteLine(", "class A {", "for (int i = 0; i < 3; i++) {"]
    invalid_code_samples = ["int = 5;", "class 1A { }"]
    code_page_something = "Console.WriteLine?"
    code_generate_error = 'throw new Exception("no");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "1 + 1", "result": "2"},
        {"code": '"text"', "result": "text"},
        {"code": "new[] { 1 }", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"},
        {"code": 'display("x");', "mime": "text/plain"},
        {"code": "#!markdown\n# Title", "mime": "text/markdown"},
    ]
    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "clear();"


if __name__ == "__main__":
    unittest.main()
