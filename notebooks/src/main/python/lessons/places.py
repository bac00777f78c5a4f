"""Where everything is: what is read, what is written, and the variables that keep the reader's own Jupyter out."""

import os


class Places:
    """The folders and files of one run, from its command line."""

    def __init__(self, options):
        self.command = options.command
        self.notebooks = options.notebooks.resolve()
        self.jar = options.jar.resolve()
        self.java_home = options.java_home.resolve()
        self.target = self.notebooks / "target"
        self.target.mkdir(exist_ok=True)

        self.requirements = self.notebooks / "requirements.txt"
        self.rows = self.notebooks / "faq.csv"
        self.template = self.notebooks / "template"
        self.tests = self.notebooks / "src" / "test" / "python"
        self.script = self.target / "javascript" / "timewait.js"

        self.environment = self.target / "python"
        self.scripts = self.environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")
        self.kernel = self.environment / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
        self.kernel_log = self.target / "kernel.log"

        self.executed = self.target / "executed"
        self.lessons = self.target / "lessons"

    def stored_notebooks(self):
        """The notebooks as they are stored, in the order in which they are read."""
        return sorted(self.notebooks.glob("*.ipynb"))

    def variables(self):
        """The environment of every Jupyter process: our JDK and jar, and nothing of the reader's own Jupyter."""
        variables = {name: value for name, value in os.environ.items()
                     if not name.startswith(("JUPYTER", "IPYTHON", "JJAVA", "IJAVA", "JAVA_TOOL_OPTIONS", "PYTHON"))}
        jupyter = self.target / "jupyter"
        jupyter.mkdir(exist_ok=True)
        variables.update({
            "PATH": os.pathsep.join([str(self.java_home / "bin"), str(self.scripts), os.environ.get("PATH", "")]),
            "JAVA_HOME": str(self.java_home),
            "JJAVA_CLASSPATH": str(self.jar),
            # A mistake in a cell is answered by its message; where in the library it was noticed helps no reader.
            "JJAVA_JVM_OPTS": "-XX:-StackTraceInThrowable -Xmx1g -Djava.awt.headless=true -Dfile.encoding=UTF-8"
                              " -Duser.language=en -Duser.country=US -Duser.timezone=UTC",
            "JUPYTER_CONFIG_DIR": str(jupyter / "config"),
            "JUPYTER_CONFIG_PATH": str(jupyter / "config"),
            "JUPYTER_DATA_DIR": str(jupyter / "data"),
            "JUPYTER_RUNTIME_DIR": str(jupyter / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(jupyter / "lab" / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(jupyter / "lab" / "workspaces"),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_PLATFORM_DIRS": "1",
            "IPYTHONDIR": str(jupyter / "ipython"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONNOUSERSITE": "1",
            "PYTHONUTF8": "1",
        })
        return variables
